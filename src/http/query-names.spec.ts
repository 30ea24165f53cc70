import { Controller, Get, Query } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import { Problem } from '../problems/problem';
import { AnyQuery } from './any-query.decorator';
import { checkQueryNames, queryNamesOf } from './query-names';

class Filter {
  @IsOptional()
  @IsString()
  type?: string;

  @IsString()
  since: string;
}

@Controller()
class Example {
  @Get('all')
  all(@Query() filter: Filter, @Query('limit') limit: string): unknown[] {
    return [filter, limit];
  }

  @Get('none')
  none(): void {
    // It has no parameters.
  }

  @Get('any')
  @AnyQuery()
  any(@Query('code') code: string): string {
    return code;
  }
}

function problemOf(query: object, known: string[]): Problem | null {
  try {
    checkQueryNames(query, new Set(known));
    return null;
  } catch (error) {
    return error as Problem;
  }
}

describe('the names of query parameters', () => {
  it('are those of a method’s classes and single parameters', () => {
    expect([...(queryNamesOf(Example, 'all') ?? [])].sort()).toEqual(['limit', 'since', 'type']);
    expect([...(queryNamesOf(Example, 'none') ?? ['x'])]).toEqual([]);
    expect(queryNamesOf(Example, 'any')).toBeUndefined();
  });

  it('are accepted if the route knows them', () => {
    expect(problemOf({ type: 'x' }, ['type', 'since'])).toBeNull();
    expect(problemOf({}, [])).toBeNull();
  });

  it('are each named if the route does not know them', () => {
    const problem = problemOf({ tpye: 'x', a: '1' }, ['type']);
    expect(problem?.extras.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['?tpye', 'unknown-field'],
      ['?a', 'unknown-field'],
    ]);
    expect(problem?.detail).toBe('tpye is not a parameter of this route. It takes type. (and 1 more, see errors)');
    expect(problemOf({ x: '1' }, [])?.detail).toBe('x is not a parameter of this route. It takes none.');
  });

  it('are shortened in the answer', () => {
    expect(problemOf({ ['x'.repeat(5_000)]: '1' }, [])?.detail.length).toBeLessThan(200);
  });

  it('of text that cannot be stored are named by no pointer', () => {
    expect(problemOf({ 'a\u0000': 'x' }, [])?.extras.errors?.[0]).toMatchObject({
      pointer: '',
      code: 'unstorable-text',
    });
  });
});
