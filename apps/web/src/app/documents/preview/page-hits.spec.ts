import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { idOf } from '../testing/samples';
import { PageHits } from './page-hits';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const hit = (text: string) => ({ text, boxes: [[0.1, 0.2, 0.3, 0.1]] });

describe('where words stand on the pages of a document', () => {
  let server: HttpTestingController;
  let hits: PageHits;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), PageHits] });
    server = TestBed.inject(HttpTestingController);
    hits = TestBed.inject(PageHits);
  });
  afterEach(() => server.verify());

  const answer = async (path: string, body: object): Promise<void> => {
    server.expectOne(({ url }) => url === `/api/v1/documents/${path}`).flush(body);
    await settled();
  };

  it('comes page by page, and is gone through round and round', async () => {
    void hits.look(idOf(1), '椅子');
    expect(hits.state()).toBe('looking');
    await answer(`${idOf(1)}/hits`, { pages: [0, 3] });
    await answer(`${idOf(1)}/pages/0/hits`, { hits: [hit('椅子'), hit('椅子（肘付）')] });
    expect(hits.current()).toMatchObject({ page: 0, text: '椅子' });
    expect(hits.state()).toBe('looking');
    await answer(`${idOf(1)}/pages/3/hits`, { hits: [hit('事務用椅子')] });
    expect(hits.state()).toBe('known');
    hits.step(-1);
    expect([hits.at(), hits.current()?.page]).toEqual([2, 3]);
    hits.step(1);
    hits.step(1);
    expect(hits.current()?.text).toBe('椅子（肘付）');
  });

  it('is that of the document that is looked at, whichever answers first', async () => {
    void hits.look(idOf(1), '椅子');
    void hits.look(idOf(2), '椅子');
    await answer(`${idOf(2)}/hits`, { pages: [0] });
    await answer(`${idOf(2)}/pages/0/hits`, { hits: [hit('二')] });
    await answer(`${idOf(1)}/hits`, { pages: [0] });
    await answer(`${idOf(1)}/pages/0/hits`, { hits: [hit('一')] });
    expect(hits.all().map(({ text }) => text)).toEqual(['二']);
    void hits.look(idOf(2), null);
    expect([hits.state(), hits.current()]).toEqual(['none-asked', null]);
    hits.step(1);
    expect(hits.at()).toBe(0);
  });

  it('says that it cannot be told where there is no answer', async () => {
    void hits.look(idOf(1), '椅子');
    server.expectOne(({ url }) => url.endsWith('/hits')).error(new ProgressEvent('error'));
    await settled();
    expect(hits.state()).toBe('failed');
  });
});
