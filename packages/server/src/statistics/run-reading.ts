import { processCanRead, runInProcess } from './run-statistics.ts';
import {
  type Reader,
  type ReadingAnswer,
  type ReadingInput,
  type ReadingName,
  statisticsReadings,
} from './statistics-readings.ts';

/** Runs a reading in the statistics process, or in place where that has no database of its own (tests from sources). */
export async function runReading<Name extends ReadingName>(
  reader: Reader,
  name: Name,
  input: ReadingInput<Name>,
): Promise<ReadingAnswer<Name>> {
  if (!processCanRead()) {
    const read = statisticsReadings[name] as unknown as (
      from: Reader,
      given: ReadingInput<Name>,
    ) => Promise<ReadingAnswer<Name>>;
    return await read(reader, input);
  }
  return (await runInProcess({
    reading: name,
    projectIds: [...reader.projectIds],
    input,
  })) as ReadingAnswer<Name>;
}
