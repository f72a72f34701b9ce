import {
  ChangeDetectionStrategy,
  Component,
  effect,
  type ElementRef,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ChainedDocument, Document, DocumentLink, SuggestedDocument } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { formatInstant } from '../../core/format/dates';
import { AmountPipe, DayPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { DOCUMENT_TYPE_WORDS } from '../words';
import { LinkFinder } from './link-finder';
import { differenceText, reasonTexts } from './link-words';
import { LinksStore } from './links-store';

type Numbered = Pick<ChainedDocument, 'id' | 'number'>;

/** 関連書類: the deal that the open document belongs to, what may belong to it, and a way to add to it. */
@Component({
  selector: 'cg-document-links',
  imports: [AmountPipe, Banner, DayPipe, Icon, LinkFinder, MatButton, MatIconButton, RouterLink, Skeleton],
  providers: [LinksStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './document-links.html',
  styleUrl: './document-links.scss',
})
export class DocumentLinks {
  readonly document = input.required<Document>();

  protected readonly store = inject(LinksStore);
  readonly #toast = inject(Toast);
  readonly #announcer = inject(Announcer);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly reasonTexts = reasonTexts;
  #openId: string | null = null;

  constructor() {
    effect(() => {
      const { id } = this.document();
      untracked(() => {
        if (id === this.#openId) return;
        this.#openId = id;
        void this.store.open(id);
      });
    });
  }

  protected nameOf({ docType, title }: ChainedDocument | SuggestedDocument): string {
    return docType ? DOCUMENT_TYPE_WORDS[docType] : (title ?? $localize`:@@links.untyped:分類なし`);
  }

  /** Said once, before the first paper of a step that comes to another amount than the step before. */
  protected differenceBefore({ step }: ChainedDocument, place: number): string | null {
    const links = this.store.links();
    const difference = links?.differences.find(({ to }) => to === step);
    return difference && links?.chain[place - 1]?.step !== step ? differenceText(difference) : null;
  }

  protected linkedText({ by, at }: DocumentLink): string {
    const instant = formatInstant(at);
    return by
      ? $localize`:@@links.linkedBy:${by.name}:name:が関連付け（${instant}:instant:）`
      : $localize`:@@links.linkedAt:関連付け（${instant}:instant:）`;
  }

  protected linkLabel({ number }: Numbered): string {
    return $localize`:@@links.linkLabel:管理番号 ${number}:number: を関連付ける`;
  }

  protected dismissLabel({ number }: Numbered): string {
    return $localize`:@@links.dismissLabel:管理番号 ${number}:number: は関連なし`;
  }

  protected unlinkLabel({ number }: Numbered): string {
    return $localize`:@@links.unlinkLabel:管理番号 ${number}:number: の関連を外す`;
  }

  protected async link(suggested: Numbered): Promise<void> {
    if (await this.add(suggested)) this.#keepFocus();
  }

  protected async add({ id, number }: Numbered): Promise<boolean> {
    const isDone = await this.store.link(this.document().id, id);
    if (isDone) this.#announcer.say($localize`:@@links.done:管理番号 ${number}:number: を関連付けました`);
    return isDone;
  }

  protected async unlink({ id, number }: Numbered): Promise<void> {
    const own = this.document().id;
    if (!(await this.store.unlink(own, id))) return;
    this.#keepFocus();
    const text = $localize`:@@links.undone:管理番号 ${number}:number: の関連を外しました`;
    await this.#regret(text, () => this.store.link(own, id));
  }

  protected async dismiss({ id, number }: Numbered): Promise<void> {
    const own = this.document().id;
    if (!(await this.store.dismiss(own, id))) return;
    this.#keepFocus();
    const text = $localize`:@@links.dismissed:管理番号 ${number}:number: を「関連なし」にしました`;
    await this.#regret(text, () => this.store.restore(own, id));
  }

  async #regret(text: string, takeBack: () => Promise<boolean>): Promise<void> {
    if (await this.#toast.offer(text, $localize`:@@menu.undo:元に戻す`)) await takeBack();
  }

  /** The button that was pressed is gone. */
  #keepFocus(): void {
    this.heading().nativeElement.focus();
  }
}
