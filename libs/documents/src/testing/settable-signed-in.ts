import { SignedIn, type Standing } from '@chogura/contracts';

/** How the session stands, as a test says. */
export class SettableSignedIn extends SignedIn {
  standing: Standing = { is: 'standing' };

  override standingOf(): Promise<Standing> {
    return Promise.resolve(this.standing);
  }
}
