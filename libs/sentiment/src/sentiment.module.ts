import { Module } from '@nestjs/common';
import { SentimentAnalyser } from './sentiment.analyser.js';
import { SentimentHandlers } from './sentiment.handlers.js';

@Module({ providers: [SentimentAnalyser, SentimentHandlers] })
export class SentimentModule {}
