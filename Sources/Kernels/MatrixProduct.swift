import KernelInterface

/// The product of two matrices.
package enum MatrixProduct {
  /// Multiplies `a` (`m` x `k`) by `b` (`k` x `n`) and stores or adds the product into `c`.
  ///
  /// The operands may have any strides, counted in elements, so that a transposed matrix needs no
  /// copy; `c` (`m` x `n`) is row-major and contiguous and overlaps neither operand.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func multiply<T: KernelElement>(
    m: Int, n: Int, k: Int,
    _ a: UnsafePointer<T>, rowStride aRowStride: Int, columnStride aColumnStride: Int,
    _ b: UnsafePointer<T>, rowStride bRowStride: Int, columnStride bColumnStride: Int,
    _ c: UnsafeMutablePointer<T>, accumulating: Bool
  ) {
    if let a = a.floats, let b = b.floats, let c = c.floats {
      FloatMatrixProduct(
        m: m, n: n, k: k, a: a, aRowStride: aRowStride, aColumnStride: aColumnStride, b: b,
        bRowStride: bRowStride, bColumnStride: bColumnStride, c: c, accumulating: accumulating
      ).compute()
      return
    }
    for row in 0..<m where !KernelInterruption.isRequested {
      let result = c + row * n
      if !accumulating { result.update(repeating: 0, count: n) }
      for inner in 0..<k {
        let factor = a[row * aRowStride + inner * aColumnStride]
        let other = b + inner * bRowStride
        for column in 0..<n { result[column] += factor * other[column * bColumnStride] }
      }
    }
  }
}

/// A product of matrices of floats, cut into blocks that fit the caches.
///
/// `b` is copied into panels 32 columns wide, so that the innermost loop reads it from one end to
/// the other; `a` is read where it is. A block of `a` stays in the second cache while the panels
/// pass through the first (K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix
/// Multiplication", 2008).
struct FloatMatrixProduct {
  var m: Int
  var n: Int
  var k: Int
  var a: UnsafePointer<Float>
  var aRowStride: Int
  var aColumnStride: Int
  var b: UnsafePointer<Float>
  var bRowStride: Int
  var bColumnStride: Int
  var c: UnsafeMutablePointer<Float>
  var accumulating: Bool

  /// The columns of a panel.
  private static var panelWidth: Int { KernelSizes.panelWidth }
  /// The most steps of a sum between two visits to `c`: a panel then takes 32 KB.
  private static let blockDepth = 256
  /// The rows of `a` that one chunk multiplies with a panel: 64 KB.
  private static let blockRows = 64
  /// The panels that are in memory at once: 2 MB.
  private static let panelsAtOnce = 64

  func compute() {
    guard m > 0, n > 0 else { return }
    guard k > 0 else {
      if !accumulating { c.update(repeating: 0, count: m * n) }
      return
    }
    if m == 1, bColumnStride == 1 || bRowStride == 1 { return computeRow() }
    if n == 1, m > 1, aColumnStride == 1 || aRowStride == 1 { return transposed.compute() }
    let depth = min(k, Self.blockDepth)
    let panels = min((n + Self.panelWidth - 1) / Self.panelWidth, Self.panelsAtOnce)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: depth) { offsets in
      for step in 0..<depth { offsets[step] = step * Self.panelWidth }
      withUnsafeTemporaryAllocation(
        byteCount: panels * depth * Self.panelWidth * MemoryLayout<Float>.stride, alignment: 64
      ) { memory in
        let scratch = memory.bindMemory(to: Float.self)
        guard let scratch = scratch.baseAddress, let offsets = offsets.baseAddress else { return }
        for step in stride(from: 0, to: k, by: depth) {
          for column in stride(from: 0, to: n, by: panels * Self.panelWidth) {
            computeBlock(
              steps: step..<min(step + depth, k),
              columns: column..<min(column + panels * Self.panelWidth, n), scratch, offsets)
            guard !KernelInterruption.isRequested else { return }
          }
        }
      }
    }
  }

  private func computeBlock(
    steps: Range<Int>, columns: Range<Int>, _ scratch: UnsafeMutablePointer<Float>,
    _ offsets: UnsafePointer<Int>
  ) {
    let kernels = VectorUnit.kernels
    let panels = (columns.count + Self.panelWidth - 1) / Self.panelWidth
    let blocks = (m + Self.blockRows - 1) / Self.blockRows
    let multiplications = m * columns.count * steps.count

    func columnRange(_ panel: Int) -> Range<Int> {
      let first = columns.lowerBound + panel * Self.panelWidth
      return first..<min(first + Self.panelWidth, columns.upperBound)
    }
    func pack(panel: Int) {
      let range = columnRange(panel)
      kernels.packPanel(
        depth: steps.count, columns: range.count,
        b + steps.lowerBound * bRowStride + range.lowerBound * bColumnStride,
        rowStride: bRowStride, columnStride: bColumnStride,
        scratch + panel * steps.count * Self.panelWidth)
    }
    func multiply(block: Int, panel: Int) {
      let range = columnRange(panel)
      let row = m * block / blocks
      kernels.multiply(
        rows: m * (block + 1) / blocks - row, columns: range.count, depth: steps.count,
        a + row * aRowStride + steps.lowerBound * aColumnStride, rowStride: aRowStride,
        columnStride: aColumnStride, scratch + panel * steps.count * Self.panelWidth,
        offsets: offsets, c + row * n + range.lowerBound, rowStride: n,
        accumulating: accumulating || steps.lowerBound > 0)
    }

    if panels >= 8 || blocks == 1 {
      // Whoever multiplies with a panel has packed it: it is in that processor's cache.
      ThreadPool.shared.run(chunks: panels, multiplications: multiplications) { panel in
        pack(panel: panel)
        for block in 0..<blocks { multiply(block: block, panel: panel) }
      }
    } else {
      for panel in 0..<panels { pack(panel: panel) }
      ThreadPool.shared.run(chunks: blocks, multiplications: multiplications) { block in
        for panel in 0..<panels { multiply(block: block, panel: panel) }
      }
    }
  }

  /// The same product seen as that of the transposed operands, for a result of one column: it lies
  /// in memory like one row.
  private var transposed: FloatMatrixProduct {
    FloatMatrixProduct(
      m: n, n: m, k: k, a: b, aRowStride: bColumnStride, aColumnStride: bRowStride, b: a,
      bRowStride: aColumnStride, bColumnStride: aRowStride, c: c, accumulating: accumulating)
  }

  /// One row times a matrix: every number of `b` is used once, so copying it would not pay.
  private func computeRow() {
    let kernels = VectorUnit.kernels
    let width = n * k > ThreadPool.worthSharing ? 128 : n
    ThreadPool.shared.run(chunks: (n + width - 1) / width) { chunk in
      let first = chunk * width
      let end = min(first + width, n)
      if bColumnStride == 1 {
        kernels.multiplyRow(
          columns: end - first, depth: k, a, stride: aColumnStride, b + first,
          rowStride: bRowStride, c + first, accumulating: accumulating)
      } else if aColumnStride == 1 {
        for column in first..<end {
          let product = kernels.dot(a, b + column * bColumnStride, count: k)
          c[column] = accumulating ? c[column] + product : product
        }
      } else {
        for column in first..<end {
          var product: Float = 0
          for step in 0..<k {
            product += a[step * aColumnStride] * b[column * bColumnStride + step]
          }
          c[column] = accumulating ? c[column] + product : product
        }
      }
    }
  }
}
