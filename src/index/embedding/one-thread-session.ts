import onnxruntime from "onnxruntime-node";

// A CommonJS module whose names Node cannot see from outside.
const { InferenceSession } = onnxruntime;

/**
 * Opens an ONNX model that is run on the thread that calls it, and on no other. By default a second thread waits for
 * its share of the work without ever resting, also between two calls: it takes a core from whoever else has work.
 * Only a model opened by its path (not by its bytes) is opened as it is told, with version 1.14.
 */
export async function openOnOneThread(path: string): Promise<onnxruntime.InferenceSession> {
  return await InferenceSession.create(path, { intraOpNumThreads: 1, interOpNumThreads: 1 });
}
