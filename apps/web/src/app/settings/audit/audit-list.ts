import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AuditEntry } from '@chogura/api-client';
import { InstantPipe } from '../../core/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { AuditEntryDetail } from './audit-entry-detail';
import { actorText, documentText, eventText } from './audit-words';

/** The entries: a table, on phones a list of cards; each opens in place. */
@Component({
  selector: 'cg-audit-list',
  imports: [MatButton, NgTemplateOutlet, RouterLink, AuditEntryDetail, Icon, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audit-list.html',
  styleUrl: './audit-list.scss',
})
export class AuditList {
  readonly entries = input.required<readonly AuditEntry[]>();
  /** The entry that is open, by its place in the chain. */
  readonly openSeq = input.required<number | null>();
  readonly isPhone = input(false);
  readonly toggled = output<number>();
  readonly actorChosen = output<string>();
  readonly documentChosen = output<number>();

  protected readonly items = computed(() =>
    this.entries().map((entry) => ({
      entry,
      actor: actorText(entry.actor),
      action: eventText(entry.type),
      document: entry.document && documentText(entry.document),
      isOpen: entry.seq === this.openSeq(),
    })),
  );
}
