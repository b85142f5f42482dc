import Testing

@testable import Kernels

/// All tests of the kernels, one after the other: some choose the vector unit or the number of
/// threads, and both are settings of the whole process.
@Suite(.serialized) enum KernelsTests {}

/// Runs the body with each vector unit that this machine has.
func forEachVectorUnit(_ body: () throws -> Void) rethrows {
  let usual = VectorUnit.current
  defer { VectorUnit.current = usual }
  for unit in VectorUnit.available {
    VectorUnit.current = unit
    try body()
  }
}

/// Numbers of elements around the widths of vectors, blocks and chunks.
let edgeCounts = [0, 1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 1000]
