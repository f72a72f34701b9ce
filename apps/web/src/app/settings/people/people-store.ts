import { inject, Injectable, resource } from '@angular/core';
import {
  Api,
  type CustomRole,
  changePerson,
  disablePerson,
  enablePerson,
  type Group,
  inviteAgain,
  invitePerson,
  listGroups,
  listPersons,
  listRoles,
  type NewPerson,
  type Person,
  resetTwoStep,
  signPersonOut,
  unlinkSso,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { SessionStore } from '../../core/session/session-store';

const tagOf = ({ revision }: Person): string => `"${revision}"`;

export interface CompanyPeople {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  /** None for those who may keep people but not roles: they give the built-in ones. */
  readonly roles: readonly CustomRole[];
}

/** The people of the company, and what can be chosen for them. */
@Injectable()
export class PeopleStore {
  readonly #api = inject(Api);
  readonly #session = inject(SessionStore);

  /** All at once: nobody is edited before it is known what there is to choose. */
  readonly source = resource({
    loader: async (): Promise<CompanyPeople> => {
      const [people, groups, roles] = await Promise.all([
        this.#api.invoke(listPersons),
        this.#api.invoke(listGroups),
        this.#session.may('manage', 'Role') ? this.#api.invoke(listRoles) : null,
      ]);
      return { people, groups, roles: roles?.roles ?? [] };
    },
  });

  invite(person: NewPerson): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(invitePerson, { body: person }));
  }

  change(person: Person, changes: NewPerson): Promise<Problem | null> {
    return this.#write(() =>
      this.#api.invoke(changePerson, { id: person.id, 'If-Match': tagOf(person), body: changes }),
    );
  }

  disable(person: Person, successorId: string | null): Promise<Problem | null> {
    return this.#write(() =>
      this.#api.invoke(disablePerson, { id: person.id, 'If-Match': tagOf(person), body: { successorId } }),
    );
  }

  enable(person: Person): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(enablePerson, { id: person.id, 'If-Match': tagOf(person) }));
  }

  inviteAgain({ id }: Person): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(inviteAgain, { id }));
  }

  signOut({ id }: Person): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(signPersonOut, { id }));
  }

  unlinkSso({ id }: Person): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(unlinkSso, { id }));
  }

  resetTwoStep({ id }: Person): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(resetTwoStep, { id }));
  }

  /** Whatever happened, the list shows what is there now. */
  async #write(work: () => Promise<unknown>): Promise<Problem | null> {
    try {
      await work();
      return null;
    } catch (error) {
      return toProblem(error);
    } finally {
      this.source.reload();
    }
  }
}
