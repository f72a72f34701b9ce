import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FileIntake } from '../core/files/file-intake';
import { DropOverlay } from './drop-overlay';

const PDF = new File(['%PDF'], '請求書.pdf', { type: 'application/pdf' });

/** jsdom knows no drag events; this carries what the overlay looks at. */
function drag(type: string, types: readonly string[] = ['Files']): Event {
  const event = new Event(type, { cancelable: true });
  const item = { kind: 'file', type: PDF.type, webkitGetAsEntry: () => null, getAsFile: () => PDF };
  return Object.assign(event, {
    relatedTarget: null,
    dataTransfer: { types, items: types.includes('Files') ? [item] : [], dropEffect: 'none' },
  });
}

describe('the drop overlay', () => {
  let fixture: ComponentFixture<DropOverlay>;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    fixture = TestBed.createComponent(DropOverlay);
    await fixture.whenStable();
  });

  async function send(event: Event): Promise<string> {
    window.dispatchEvent(event);
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent?.trim() ?? '';
  }

  it('says what letting go will do, and goes when the files leave the window', async () => {
    expect(await send(drag('dragenter'))).toContain('ここで離すと1件を登録します');
    expect(await send(drag('dragleave'))).toBe('');
  });

  it('hands the dropped files to whoever takes them in, on any page', async () => {
    await send(drag('dragenter'));
    const drop = drag('drop');
    await send(drop);
    await new Promise((resolve) => setTimeout(resolve));
    const intake = TestBed.inject(FileIntake);
    expect(drop.defaultPrevented).toBe(true);
    expect(intake.isOpen()).toBe(true);
    expect(intake.take()).toEqual([{ file: PDF, folder: '', origin: null }]);
    expect(intake.waiting()).toEqual([]);
  });

  it('leaves dragged text and links to the browser', async () => {
    const enter = drag('dragenter', ['text/plain']);
    expect(await send(enter)).toBe('');
    expect(enter.defaultPrevented).toBe(false);
  });
});
