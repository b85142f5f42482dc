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
