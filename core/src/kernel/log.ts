// Structured log lines by pino; secrets are redacted by path, never by hope.
import { Injectable } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { Config } from './config.js';

@Injectable()
export class Log {
  private readonly logger: Logger;

  constructor(config: Config) {
    this.logger = pino({
      level: config.logLevel,
      base: null,
      redact: ['password', '*.password', 'token', '*.token', 'headers.cookie', 'headers.authorization'],
    });
  }

  info(data: object, message: string): void {
    this.logger.info(data, message);
  }

  warn(data: object, message: string): void {
    this.logger.warn(data, message);
  }

  error(data: object, message: string): void {
    this.logger.error(data, message);
  }
}
