import KernelInterface

/// What a product tile reads and writes.
private struct ProductOperands {
  var columns: Int
  var depth: Int
  var a: UnsafePointer<Float>
  var rowStride: Int
  var columnStride: Int
  var b: UnsafePointer<Float>
  var offsets: UnsafePointer<Int>
  var c: UnsafeMutablePointer<Float>
  var resultStride: Int
  var accumulating: Bool
}

/// A block of a product small enough to be summed up in registers.
///
/// Each step of the inner loop loads `vectors` vectors of `b` and multiplies each by `rows` numbers
/// of `a`: the more of both, the fewer loads for a multiplication (K. Goto and R. van de Geijn,
/// "Anatomy of High-Performance Matrix Multiplication", 2008). Being value parameters, both are
/// known to the optimiser, which unrolls all loops but that one and keeps every sum in a register.
private enum ProductTile<let rows: Int, let vectors: Int> {
  @inline(__always)
  static func compute(_ operands: ProductOperands) {
    var sums = InlineArray<rows, InlineArray<vectors, Vector>>(
      repeating: InlineArray(repeating: Vector(0)))
    var factors = operands.a
    for step in 0..<operands.depth {
      let line = operands.b + operands.offsets[step]
      var values = InlineArray<vectors, Vector>(repeating: Vector(0))
      for vector in 0..<vectors { values[vector] = Vector(at: line + vector * Vector.lanes) }
      for row in 0..<rows {
        let factor = Vector(factors[row * operands.rowStride])
        for vector in 0..<vectors {
          sums[row][vector] = sums[row][vector].adding(factor, times: values[vector])
        }
      }
      factors += operands.columnStride
    }
    for row in 0..<rows {
      for vector in 0..<vectors {
        let column = vector * Vector.lanes
        let place = operands.c + row * operands.resultStride + column
        let rest = operands.columns - column
        let lanes = rest < Vector.lanes ? LaneMask(first: rest) : nil
        let sum = sums[row][vector]
        store(operands.accumulating ? load(place, lanes) + sum : sum, place, lanes)
      }
    }
  }
}

extension FloatKernels {
  package static func multiply(
    rows: Int, columns: Int, depth: Int, _ a: UnsafePointer<Float>, rowStride: Int,
    columnStride: Int, _ b: UnsafePointer<Float>, offsets: UnsafePointer<Int>,
    _ c: UnsafeMutablePointer<Float>, rowStride resultStride: Int, accumulating: Bool
  ) {
    var operands = ProductOperands(
      columns: 0, depth: depth, a: a, rowStride: rowStride, columnStride: columnStride, b: b,
      offsets: offsets, c: c, resultStride: resultStride, accumulating: accumulating)
    // Tiles of nearly equal height: nine rows are better cut into 5 and 4 than into 8 and 1.
    let tiles = (rows + TileShape.rows - 1) / TileShape.rows
    for tile in 0..<tiles {
      let first = rows * tile / tiles
      let height = rows * (tile + 1) / tiles - first
      operands.a = a + first * rowStride
      for column in stride(from: 0, to: columns, by: TileShape.vectors * Vector.lanes) {
        operands.b = b + column
        operands.c = c + first * resultStride + column
        operands.columns = min(columns - column, TileShape.vectors * Vector.lanes)
        compute(operands, rows: height)
      }
    }
  }

  @inline(__always)
  private static func compute(_ operands: ProductOperands, rows: Int) {
    let isWide = operands.columns > Vector.lanes
    switch rows {
    case 1: isWide ? ProductTile<1, 2>.compute(operands) : ProductTile<1, 1>.compute(operands)
    case 2: isWide ? ProductTile<2, 2>.compute(operands) : ProductTile<2, 1>.compute(operands)
    case 3: isWide ? ProductTile<3, 2>.compute(operands) : ProductTile<3, 1>.compute(operands)
    case 4: isWide ? ProductTile<4, 2>.compute(operands) : ProductTile<4, 1>.compute(operands)
    case 5: isWide ? ProductTile<5, 2>.compute(operands) : ProductTile<5, 1>.compute(operands)
    case 6: isWide ? ProductTile<6, 2>.compute(operands) : ProductTile<6, 1>.compute(operands)
    case 7: isWide ? ProductTile<7, 2>.compute(operands) : ProductTile<7, 1>.compute(operands)
    default: isWide ? ProductTile<8, 2>.compute(operands) : ProductTile<8, 1>.compute(operands)
    }
  }

  package static func multiplyRow(
    columns: Int, depth: Int, _ a: UnsafePointer<Float>, stride: Int, _ b: UnsafePointer<Float>,
    rowStride: Int, _ c: UnsafeMutablePointer<Float>, accumulating: Bool
  ) {
    // Memory decides here: each line of `b` is read in long stretches, and only once.
    let width = TileShape.vectorsOfOneRow * Vector.lanes
    let blocks = columns / width * width
    for column in Swift.stride(from: 0, to: blocks, by: width) {
      var sums = InlineArray<8, Vector>(repeating: Vector(0))
      for step in 0..<depth {
        let factor = Vector(a[step * stride])
        let line = b + step * rowStride + column
        for part in 0..<TileShape.vectorsOfOneRow {
          sums[part] = sums[part].adding(factor, times: Vector(at: line + part * Vector.lanes))
        }
      }
      for part in 0..<TileShape.vectorsOfOneRow {
        let place = c + column + part * Vector.lanes
        (accumulating ? Vector(at: place) + sums[part] : sums[part]).store(at: place)
      }
    }
    forEachVector(columns - blocks) { index, lanes in
      let place = c + blocks + index
      var sum = accumulating ? load(place, lanes) : Vector(0)
      for step in 0..<depth {
        let line = b + step * rowStride + blocks + index
        sum = sum.adding(Vector(a[step * stride]), times: load(line, lanes))
      }
      store(sum, place, lanes)
    }
  }
}
