/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.TableOptions.Heir;
import io.github.ets4j.api.TableOptions.Protection;

/**
 * Who may do what with a table. Immutable: replaced as a whole, so that a check sees an owner and a protection that were in
 * force together.
 *
 * @param owner the process that owns the table
 * @param heir who gets it when the owner ends; null for nobody
 * @param protection who may read and write
 */
public record Rights(LocalProcess owner, Heir heir, Protection protection) {
    Rights ownedBy(LocalProcess newOwner) {
        return new Rights(newOwner, heir, protection);
    }
}
