import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { Dialogs } from '../../ui/dialog/dialogs';
import { recall, remember } from '../browser-memory';
import { type KeyAction, type KeyScope, KEYS, keyText, pressed } from './key-list';

const SINGLE_KEYS = 'chogura.single-keys';
/** Old browsers say so while a word is being composed. */
const COMPOSING_KEY = 229;

/** Says what a pressed key does, for whoever has the focus. Single characters can be switched off (WCAG 2.1.4). */
@Injectable({ providedIn: 'root' })
export class Keys {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #dialogs = inject(Dialogs);
  readonly #areSingleOn = signal(recall(this.#window, SINGLE_KEYS) !== 'off');

  /** Keys that are one character act. */
  readonly areSingleOn = this.#areSingleOn.asReadonly();

  setSingle(areOn: boolean): void {
    this.#areSingleOn.set(areOn);
    remember(this.#window, SINGLE_KEYS, areOn ? 'on' : 'off');
  }

  /** null: none of the list, or not now: something is typed, a word is composed, a button would be pressed. */
  actionOf(event: KeyboardEvent, ...scopes: readonly KeyScope[]): KeyAction | null {
    if (event.isComposing || event.keyCode === COMPOSING_KEY || event.defaultPrevented) return null;
    const combination = pressed(event);
    const entry = KEYS.find(
      ({ scope, keys }) => scopes.includes(scope) && (keys as readonly string[]).includes(combination),
    );
    if (!entry || (combination.length === 1 && !this.#areSingleOn())) return null;
    return isFree(combination, event.target) ? entry.action : null;
  }

  /** Every key with what it does. */
  async showSheet(): Promise<void> {
    const { ShortcutSheet } = await import('./shortcut-sheet');
    await this.#dialogs.open(ShortcutSheet);
  }
}

/** The first key of an action, for the hint beside its button. */
export const keyOf = (action: KeyAction, scope: KeyScope): string =>
  keyText(KEYS.find((entry) => entry.action === action && entry.scope === scope)?.keys[0] ?? '');

/** Whether the key means nothing to what has the focus itself. */
function isFree(combination: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true;
  const isTyped =
    target.closest('input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]') !== null;
  if (isTyped) return combination.startsWith('Ctrl+') || combination === 'F6';
  const isPressed = combination === 'Enter' || combination === 'Space';
  return !isPressed || target.closest('button, a, summary, input, [role=button], [role=menuitem]') === null;
}
