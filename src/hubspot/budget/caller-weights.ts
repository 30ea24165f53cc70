import { Injectable } from '@nestjs/common';

/** Relative shares of API keys: a key with weight 2 gets twice the turns of one with weight 1. */
@Injectable()
export class CallerWeights {
  private weights: ReadonlyMap<string, number> = new Map();

  /** @param weights of the API keys whose weight is not 1 */
  replace(weights: ReadonlyMap<string, number>): void {
    this.weights = weights;
  }

  /** The weight of an API key; 1 if it is unknown. */
  readonly of = (apiKeyId: string): number => this.weights.get(apiKeyId) ?? 1;
}
