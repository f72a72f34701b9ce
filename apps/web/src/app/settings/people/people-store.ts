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
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { SessionStore } from '../../core/session/session-store';

const tagOf = ({ revision }: Person): string => `"${revision}"`;

/** The people of the company, and what can be chosen for them. */
@Injectable()
export class PeopleStore {
  readonly #api = inject(Api);
  readonly #session = inject(SessionStore);

  readonly people = resource({ loader: (): Promise<Person[]> => this.#api.invoke(listPersons) });
  readonly groups = resource({ loader: (): Promise<Group[]> => this.#api.invoke(listGroups) });
  /** None for those who may keep people but not roles: they give the built-in ones. */
  readonly roles = resource({
    loader: async (): Promise<readonly CustomRole[]> =>
      this.#session.may('manage', 'Role') ? (await this.#api.invoke(listRoles)).roles : [],
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
      this.people.reload();
    }
  }
}
