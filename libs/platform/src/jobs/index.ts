export { AlreadyDone } from './delivery-runner';
export { JobsModule } from './jobs.module';
