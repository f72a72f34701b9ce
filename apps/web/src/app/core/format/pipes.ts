import { Pipe, type PipeTransform } from '@angular/core';
import { formatAmount } from './amount';
import { formatCount } from './count';
import { formatDay, formatInstant, formatSecond } from './dates';
import { formatFileSize } from './file-size';

/** Shown for what is not there and need not be. */
export const NONE = '—';

@Pipe({ name: 'cgAmount' })
export class AmountPipe implements PipeTransform {
  transform(minor: number | null, currency: string | null): string {
    return minor === null ? NONE : formatAmount(minor, currency ?? 'JPY');
  }
}

@Pipe({ name: 'cgDay' })
export class DayPipe implements PipeTransform {
  transform(day: string | null): string {
    return day === null ? NONE : formatDay(day);
  }
}

@Pipe({ name: 'cgInstant' })
export class InstantPipe implements PipeTransform {
  transform(instant: string | null): string {
    return instant === null ? NONE : formatInstant(instant);
  }
}

@Pipe({ name: 'cgSecond' })
export class SecondPipe implements PipeTransform {
  transform(instant: string): string {
    return formatSecond(instant);
  }
}

@Pipe({ name: 'cgFileSize' })
export class FileSizePipe implements PipeTransform {
  transform(sizeBytes: number): string {
    return formatFileSize(sizeBytes);
  }
}

@Pipe({ name: 'cgCount' })
export class CountPipe implements PipeTransform {
  transform(count: number): string {
    return formatCount(count);
  }
}
