import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { routes } from './app.routes';
import { apiInterceptor } from './core/api/api.interceptor';
import { INTAKE_PANEL } from './core/files/file-intake';
import { operatorInterceptor } from './core/operator/operator.interceptor';
import { PageTitle } from './core/page/page-title';
import { WORK_PANEL } from './core/work-panel';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
    // fetch tells nothing of an upload's progress; XMLHttpRequest does.
    provideHttpClient(withXhr(), withInterceptors([apiInterceptor, operatorInterceptor])),
    { provide: INTAKE_PANEL, useValue: () => import('./documents/upload/upload-panel').then((m) => m.UploadPanel) },
    { provide: WORK_PANEL, useValue: () => import('./documents/bulk/bulk-panel').then((m) => m.BulkPanel) },
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
