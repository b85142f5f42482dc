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
    var windows = InlineArray<taps, UnsafePointer<Float>>(repeating: operands.b)
    for tap in 0..<taps { windows[tap] += operands.offsets[tap] }
    let full = operands.width / Vector.lanes * Vector.lanes
    let rest = LaneMask(first: operands.width - full)
    for line in 0..<operands.height {
      let planes = operands.a + line * operands.aLineStride
      var index = 0
      while index < full {
        add(operands.rowStride, planes + index, windows, index, nil, &sums)
        index += Vector.lanes
      }
      if full < operands.width {
        add(operands.rowStride, planes + full, windows, full, rest, &sums)
      }
      for tap in 0..<taps { windows[tap] += operands.bLineStride }

    }
    // This loop has to stay so short that it is unrolled like the others: a sum that is chosen by a
    // variable cannot be kept in a register.
    for row in 0..<rows {
      for tap in 0..<taps {
        let place = operands.sums + (row * operands.sumStride + tap) * Vector.lanes
        (Vector(at: place) + sums[row][tap]).store(at: place)
      }
    }
  }

  @inline(__always)
  private static func add(
    _ rowStride: Int, _ planes: UnsafePointer<Float>,
    _ windows: InlineArray<taps, UnsafePointer<Float>>, _ index: Int, _ lanes: LaneMask?,
    _ sums: inout InlineArray<rows, InlineArray<taps, Vector>>
  ) {
    var values = InlineArray<taps, Vector>(repeating: Vector(0))
    for tap in 0..<taps { values[tap] = load(windows[tap] + index, lanes) }
    for row in 0..<rows {
      let factor = load(planes + row * rowStride, lanes)
      for tap in 0..<taps { sums[row][tap] = sums[row][tap].adding(factor, times: values[tap]) }
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
    // The planes of a few rows stay in the nearest cache while all windows pass by.
    for rowTile in 0..<rowTiles {
      let row = rows * rowTile / rowTiles
      operands.a = a + row * rowStride
      for tapTile in 0..<tapTiles {
        let tap = taps * tapTile / tapTiles
        operands.offsets = offsets + tap
        operands.sums = sums + (row * sumStride + tap) * Vector.lanes
        compute(
          operands, rows: rows * (rowTile + 1) / rowTiles - row,
          taps: taps * (tapTile + 1) / tapTiles - tap)
      }
    }
  }

  package static func addLanes(
    count: Int, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>
  ) {
    for index in 0..<count { output[index] += Vector(at: input + index * Vector.lanes).sum }
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
