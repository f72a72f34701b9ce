import { Global, Module } from '@nestjs/common';
import { LiveChannel } from './live-channel';

@Global()
@Module({ providers: [LiveChannel], exports: [LiveChannel] })
export class LiveModule {}
