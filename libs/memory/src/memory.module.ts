import { Module } from '@nestjs/common';
import { MemoryHandlers } from './memory.handlers.js';
import { ProfilesRepository } from './profiles.repository.js';
import { ProfilesService } from './profiles.service.js';

@Module({ providers: [MemoryHandlers, ProfilesService, ProfilesRepository] })
export class MemoryModule {}
