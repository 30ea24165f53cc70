import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Remembers that this process is about to stop: it still serves requests, and should get no new ones. */
@Injectable()
export class Draining implements OnModuleDestroy {
  private begun = false;

  get isUnderWay(): boolean {
    return this.begun;
  }

  begin(): void {
    this.begun = true;
  }

  onModuleDestroy(): void {
    this.begin();
  }
}
