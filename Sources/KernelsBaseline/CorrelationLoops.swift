import KernelInterface

/// What a correlation tile reads and writes.
private struct CorrelationOperands {
  var height: Int
  var width: Int
  var a: UnsafePointer<Float>
  var rowStride: Int
  var aLineStride: Int
  var b: UnsafePointer<Float>
  var offsets: UnsafePointer<Int>
  var bLineStride: Int
  var sums: UnsafeMutablePointer<Float>
  var sumStride: Int
}

/// The inner products of a few planes with a few shifted windows, summed up in registers.
private enum CorrelationTile<let rows: Int, let taps: Int> {
  @inline(__always)
  static func compute(_ operands: CorrelationOperands) {
    var sums = InlineArray<rows, InlineArray<taps, Vector>>(
      repeating: InlineArray(repeating: Vector(0)))
    for line in 0..<operands.height {
      let planes = operands.a + line * operands.aLineStride
      let windows = operands.b + line * operands.bLineStride
      forEachVector(operands.width) { index, lanes in
        var values = InlineArray<taps, Vector>(repeating: Vector(0))
        for tap in 0..<taps { values[tap] = load(windows + operands.offsets[tap] + index, lanes) }
        for row in 0..<rows {
          let factor = load(planes + row * operands.rowStride + index, lanes)
          for tap in 0..<taps {
            sums[row][tap] = sums[row][tap].adding(factor, times: values[tap])
          }
        }
      }
    }
    for row in 0..<rows {
      for tap in 0..<taps { operands.sums[row * operands.sumStride + tap] += sums[row][tap].sum }
    }
  }
}

extension FloatKernels {
  package static func correlate(
    rows: Int, taps: Int, height: Int, width: Int, _ a: UnsafePointer<Float>, rowStride: Int,
    aLineStride: Int, _ b: UnsafePointer<Float>, offsets: UnsafePointer<Int>, bLineStride: Int,
    _ sums: UnsafeMutablePointer<Float>, sumStride: Int
  ) {
    var operands = CorrelationOperands(
      height: height, width: width, a: a, rowStride: rowStride, aLineStride: aLineStride, b: b,
      offsets: offsets, bLineStride: bLineStride, sums: sums, sumStride: sumStride)
    let rowTiles = (rows + TileShape.correlationRows - 1) / TileShape.correlationRows
    let tapTiles = (taps + TileShape.correlationTaps - 1) / TileShape.correlationTaps
    for tapTile in 0..<tapTiles {
      let tap = taps * tapTile / tapTiles
      let tapCount = taps * (tapTile + 1) / tapTiles - tap
      for rowTile in 0..<rowTiles {
        let row = rows * rowTile / rowTiles
        operands.a = a + row * rowStride
        operands.offsets = offsets + tap
        operands.sums = sums + row * sumStride + tap
        compute(operands, rows: rows * (rowTile + 1) / rowTiles - row, taps: tapCount)
      }
    }
  }

  @inline(__always)
  private static func compute(_ operands: CorrelationOperands, rows: Int, taps: Int) {
    switch rows {
    case 1: compute(CorrelationRow<1>.self, operands, taps: taps)
    case 2: compute(CorrelationRow<2>.self, operands, taps: taps)
    case 3: compute(CorrelationRow<3>.self, operands, taps: taps)
    default: compute(CorrelationRow<4>.self, operands, taps: taps)
    }
  }

  /// Carries the number of rows as a type.
  private enum CorrelationRow<let rows: Int> {}

  @inline(__always)
  private static func compute<let rows: Int>(
    _: CorrelationRow<rows>.Type, _ operands: CorrelationOperands, taps: Int
  ) {
    switch taps {
    case 1: CorrelationTile<rows, 1>.compute(operands)
    case 2: CorrelationTile<rows, 2>.compute(operands)
    case 3: CorrelationTile<rows, 3>.compute(operands)
    case 4: CorrelationTile<rows, 4>.compute(operands)
    default: CorrelationTile<rows, 5>.compute(operands)
    }
  }
}
