import { describeError, logger } from "./logger";

interface CsvFile {
  /** Header `Content-Disposition`. */
  disposition: string;
  /** Names a failure in the server's log. */
  failure: string;
}

/** A file that is made while it is read: see `csvRow` for its lines. */
export function csvResponse(pieces: AsyncGenerator<string, void>, { disposition, failure }: CsvFile): Response {
  return new Response(toByteStream(pieces, failure), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": disposition,
      "Cache-Control": "no-store",
    },
  });
}

/** One piece is made when the reader takes the one before it; a reader who leaves ends the work. */
function toByteStream(pieces: AsyncGenerator<string, void>, failure: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          logger.error(failure, describeError(error));
          controller.error(error);
        }
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}
