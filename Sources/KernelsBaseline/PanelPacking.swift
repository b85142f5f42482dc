import KernelInterface

extension FloatKernels {
  package static func packPanel(
    depth: Int, columns: Int, _ b: UnsafePointer<Float>, rowStride: Int, columnStride: Int,
    _ panel: UnsafeMutablePointer<Float>
  ) {
    if columnStride == 1 {
      packRows(depth, columns, b, rowStride, panel)
    } else if rowStride == 1 {
      packTransposed(depth, columns, b, columnStride, panel)
    } else {
      for step in 0..<depth {
        for column in 0..<panelWidth {
          panel[step * panelWidth + column] =
            column < columns ? b[step * rowStride + column * columnStride] : 0
        }
      }
    }
  }

  package static func copy(
    rows: Int, columns: Int, _ source: UnsafePointer<Float>, rowStride: Int,
    to destination: UnsafeMutablePointer<Float>, rowStride destinationStride: Int
  ) {
    let first = min(columns, Vector.lanes)
    let left = LaneMask(first: first)
    let right = LaneMask(first: columns - first)
    for row in 0..<rows {
      let from = source + row * rowStride
      let to = destination + row * destinationStride
      Vector(at: from, where: left).store(at: to, where: left)
      if columns > Vector.lanes {
        Vector(at: from + first, where: right).store(at: to + first, where: right)
      }
    }
  }

  private static var panelWidth: Int { 2 * Vector.lanes }

  private static func packRows(
    _ depth: Int, _ columns: Int, _ b: UnsafePointer<Float>, _ rowStride: Int,
    _ panel: UnsafeMutablePointer<Float>
  ) {
    let left = columns < Vector.lanes ? LaneMask(first: columns) : nil
    let right = columns < panelWidth ? LaneMask(first: columns - Vector.lanes) : nil
    for step in 0..<depth {
      let line = b + step * rowStride
      load(line, left).store(at: panel + step * panelWidth)
      load(line + Vector.lanes, right).store(at: panel + step * panelWidth + Vector.lanes)
    }
  }

  /// The columns lie contiguously: sixteen times sixteen numbers are turned at a time.
  private static func packTransposed(
    _ depth: Int, _ columns: Int, _ b: UnsafePointer<Float>, _ columnStride: Int,
    _ panel: UnsafeMutablePointer<Float>
  ) {
    for step in stride(from: 0, to: depth, by: Vector.lanes) {
      let height = min(depth - step, Vector.lanes)
      let lanes = height < Vector.lanes ? LaneMask(first: height) : nil
      for half in 0..<2 {
        var square = InlineArray<16, Vector>(repeating: Vector(0))
        for line in 0..<16 where half * 16 + line < columns {
          square[line] = load(b + (half * 16 + line) * columnStride + step, lanes)
        }
        let turned = transposed(square)
        for line in 0..<16 where line < height {
          turned[line].store(at: panel + (step + line) * panelWidth + half * 16)
        }
      }
    }
  }

  /// Interleaving line `i` with line `i + 8` rotates the address of every number, which has four
  /// bits for the line and four for the lane, by one bit; doing it four times exchanges the two.
  @inline(__always)
  private static func transposed(_ square: InlineArray<16, Vector>) -> InlineArray<16, Vector> {
    var lines = square
    for _ in 0..<4 {
      var next = lines
      for line in 0..<8 {
        let pair = lines[line].interleaved(with: lines[line + 8])
        next[2 * line] = pair.low
        next[2 * line + 1] = pair.high
      }
      lines = next
    }
    return lines
  }
}
