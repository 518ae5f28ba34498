import onnxruntime from "onnxruntime-node";

// A CommonJS module whose names Node cannot see from outside.
const { InferenceSession } = onnxruntime;

/**
 * Opens an ONNX model that is run on so many threads, the calling one among them. With one, no other thread has any
 * part in it; each further one waits for its share of the work without ever resting, also between two calls: it takes
 * a core from whoever else has work. The bytes of the file are held once.
 * Only a model opened by its path (not by its bytes) is opened as it is told, with version 1.14.
 */
export async function openSession(
  path: string,
  threads = 1,
): Promise<onnxruntime.InferenceSession> {
  return await InferenceSession.create(path, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // What a run has needed would be kept for the next one: 20 MB, and no run is quicker for it.
    enableCpuMemArena: false,
  });
}
