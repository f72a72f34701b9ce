import { inject, Injectable, resource } from '@angular/core';
import {
  addRole,
  Api,
  changeRole,
  type CustomRole,
  listRoles,
  type NewRole,
  removeRole,
  type Roles,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** The roles of the company, and the matrix from which they are made. */
@Injectable()
export class RolesStore {
  readonly #api = inject(Api);

  readonly source = resource({ loader: (): Promise<Roles> => this.#api.invoke(listRoles) });

  /** @param role null: a new one. @returns what was wrong, or null */
  save(role: CustomRole | null, written: NewRole): Promise<Problem | null> {
    return this.#write(() =>
      role
        ? this.#api.invoke(changeRole, { id: role.id, 'If-Match': `"${role.revision}"`, body: written })
        : this.#api.invoke(addRole, { body: written }),
    );
  }

  /** @returns what was wrong, or null */
  async remove({ id }: CustomRole): Promise<Problem | null> {
    const problem = await this.#write(() => this.#api.invoke(removeRole, { id }));
    this.source.reload();
    return problem;
  }

  async #write(work: () => Promise<unknown>): Promise<Problem | null> {
    try {
      await work();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
}
