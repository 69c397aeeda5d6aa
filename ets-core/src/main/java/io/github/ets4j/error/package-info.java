/** The one exception by which everything here fails. */
package io.github.ets4j.error;
