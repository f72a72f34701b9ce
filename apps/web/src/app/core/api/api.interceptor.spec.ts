import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { SessionEnd } from '../session/session-end';
import { apiInterceptor } from './api.interceptor';

describe('requests to our own server', () => {
  let http: HttpClient;
  let server: HttpTestingController;
  let endings: string[];

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
    endings = [];
    TestBed.inject(SessionEnd).told.subscribe(({ reason }) => endings.push(reason));
  });

  it('are marked when they write, and only then', () => {
    http.post('/api/v1/documents', null).subscribe();
    http.get('/api/v1/documents').subscribe();
    http.post('https://elsewhere.example/', null).subscribe();
    expect(
      server.expectOne({ method: 'POST', url: '/api/v1/documents' }).request.headers.get('X-Chogura-Request'),
    ).toBe('1');
    expect(server.expectOne({ method: 'GET', url: '/api/v1/documents' }).request.headers.has('X-Chogura-Request')).toBe(
      false,
    );
    expect(server.expectOne('https://elsewhere.example/').request.headers.has('X-Chogura-Request')).toBe(false);
  });

  it('tell of a session that the server no longer knows', () => {
    http.get('/api/v1/usage').subscribe({ error: () => undefined });
    server.expectOne('/api/v1/usage').flush(null, { status: 401, statusText: 'Unauthorized' });
    expect(endings).toEqual(['expired']);
  });

  it('take a wrong password for what it is', () => {
    http.post('/api/v1/auth/login', {}).subscribe({ error: () => undefined });
    server.expectOne('/api/v1/auth/login').flush(null, { status: 401, statusText: 'Unauthorized' });
    expect(endings).toEqual([]);
  });
});
