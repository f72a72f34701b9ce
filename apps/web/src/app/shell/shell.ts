import { NgComponentOutlet } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  INJECTOR,
  resource,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type ActivatedRouteSnapshot, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { auditTime, filter, merge } from 'rxjs';
import { Announcer } from '../core/announcer';
import { FileIntake, INTAKE_PANEL } from '../core/files/file-intake';
import { KeptUploads } from '../core/files/kept-uploads';
import { Keys } from '../core/keys/keys';
import { LiveConnection } from '../core/live/live-connection';
import { PageTitle } from '../core/page/page-title';
import { Activity } from '../core/session/activity';
import { STEPS_PATH } from '../core/session/session.guard';
import { SessionStore } from '../core/session/session-store';
import { UsageStore } from '../core/session/usage-store';
import { WORK_PANEL } from '../core/work-panel';
import { Dialogs } from '../ui/dialog/dialogs';
import { Toast } from '../ui/toast/toast';
import { CALM_TOOLTIPS } from '../ui/tooltip/calm-tooltips';
import { BottomBar } from './bottom-bar';
import { ConnectionBanner } from './connection-banner';
import { DropOverlay } from './drop-overlay';
import { IdleWarning } from './idle-warning';
import { Rail } from './rail';
import { Topbar } from './topbar';

/** What is not needed at first sight is loaded once the person does anything, or after this long. */
const LATER_MS = 10_000;
/** Other people's uploads move the meter too, but nobody needs each one at once. */
const USAGE_REFRESH_MS = 5_000;

/** What stays on screen from page to page: bars, banners, the drop overlay, and the work that goes on after its page was left. */
@Component({
  selector: 'cg-shell',
  imports: [RouterOutlet, NgComponentOutlet, Topbar, Rail, BottomBar, ConnectionBanner, DropOverlay, IdleWarning],
  providers: [CALM_TOOLTIPS],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'key($event)' },
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  readonly #router = inject(Router);
  readonly #keys = inject(Keys);
  readonly #session = inject(SessionStore);
  readonly #live = inject(LiveConnection);
  readonly #usage = inject(UsageStore);
  readonly #announcer = inject(Announcer);
  readonly #pageTitle = inject(PageTitle);
  readonly #intake = inject(FileIntake);
  readonly #keptUploads = inject(KeptUploads);
  readonly #intakePanel = inject(INTAKE_PANEL, { optional: true });
  readonly #workPanel = inject(WORK_PANEL, { optional: true });
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly injector = inject(INJECTOR);
  /** The preview needs the whole window. */
  protected readonly isFullPage = signal(false);
  protected readonly url = signal(this.#router.url);
  protected readonly mayUpload = () => this.#session.may('create', 'Document') && this.#intakePanel !== null;
  protected readonly panel = resource({
    params: () => (this.#intake.isWanted() ? this.#intakePanel : null) ?? undefined,
    loader: ({ params: load }) => load(),
  });

  readonly #isLater = signal(false);
  /** What runs from before is found there. */
  protected readonly workPanel = resource({
    params: () => (this.#isLater() ? this.#workPanel : null) ?? undefined,
    loader: ({ params: load }) => load(),
  });

  #page: unknown = null;

  constructor() {
    const wasLive = this.#live.status() === 'live';
    this.#live.start();
    inject(DestroyRef).onDestroy(() => this.#live.stop());
    this.#loadTheRestLater();
    // Connected only after it was said who is signed in: what changed in between was told to nobody.
    effect(() => {
      if (wasLive && this.#isLater()) untracked(() => void this.#followRights());
    });
    void this.#usage.refresh();
    void this.#recallUploads();
    this.#live.resync.pipe(takeUntilDestroyed()).subscribe(() => void this.#followRights());
    merge(this.#live.resync, this.#live.documentChanged.pipe(filter((change) => change.revision === 1)))
      .pipe(auditTime(USAGE_REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => void this.#usage.refresh());

    this.#pageShown(false);
    this.#router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.#pageShown(true));

    effect(() => {
      const state = this.#session.state();
      if (state.is === 'signed-out') untracked(() => this.#leave('/login', state.end !== null));
      if (state.is === 'signing-in') untracked(() => this.#leave(STEPS_PATH, true));
    });
  }

  /** What a reload broke off goes on in the panel, whichever page comes back. */
  async #recallUploads(): Promise<void> {
    const userId = this.#session.me()?.user.id;
    if (userId !== undefined && (await this.#keptUploads.of(userId)).length > 0) this.#intake.open();
  }

  protected key(event: KeyboardEvent): void {
    if (this.#keys.actionOf(event, 'everywhere') !== 'help') return;
    event.preventDefault();
    void this.#keys.showSheet();
  }

  protected skipToMain(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  /**
   * A new page starts at its beginning, for the keyboard and for those who listen, unless it put the focus somewhere itself.
   * A pane on the same page leaves the focus alone.
   */
  #pageShown(isMove: boolean): void {
    const data = deepest(this.#router.routerState.snapshot.root).data;
    this.url.set(this.#router.url);
    this.isFullPage.set(data['isFullPage'] === true);
    const isNewPage = this.#page !== data['page'];
    this.#page = data['page'];
    if (!isMove || !isNewPage) return;
    const main = this.main().nativeElement;
    if (!main.contains(main.ownerDocument.activeElement)) main.focus({ preventScroll: true });
    this.#announcer.say(this.#pageTitle.name());
  }

  #loadTheRestLater(): void {
    const activity = inject(Activity);
    const parts = [inject(Dialogs), inject(Toast)];
    const isShown = signal(false);
    afterNextRender(() => isShown.set(true));
    const timer = setTimeout(() => this.#isLater.set(true), LATER_MS);
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
    effect(() => {
      if (isShown() && activity.hasBegun()) this.#isLater.set(true);
    });
    // Ordered in another tab: the tray is there for it.
    this.#live.bulkJobChanged.pipe(takeUntilDestroyed()).subscribe(() => this.#isLater.set(true));
    effect(() => {
      // What cannot be loaded now is loaded when it is needed.
      if (this.#isLater()) for (const part of parts) part.prepare().catch(() => undefined);
    });
  }

  /** With another role, menus and buttons follow at once, and a page that is not theirs any more is left. */
  async #followRights(): Promise<void> {
    if (!(await this.#session.refresh())) return;
    void this.#router.navigateByUrl(this.#router.url, { onSameUrlNavigation: 'reload', replaceUrl: true });
  }

  /** Whoever was logged out by time or from elsewhere comes back to the same page; whoever logged out starts afresh. */
  #leave(path: string, comesBack: boolean): void {
    this.#live.stop();
    const queryParams = comesBack && this.#router.url !== '/' ? { next: this.#router.url } : {};
    void this.#router.navigate([path], { queryParams });
  }
}

function deepest(route: ActivatedRouteSnapshot): ActivatedRouteSnapshot {
  return route.firstChild ? deepest(route.firstChild) : route;
}
