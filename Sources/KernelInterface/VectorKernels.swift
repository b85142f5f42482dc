/// The sizes on which planning and vector kernels agree.
package enum KernelSizes {
  /// The numbers in a vector: one register of AVX-512, more of the smaller ones.
  package static var lanes: Int { 16 }
  /// The columns of the right operand that a product takes at a time.
  package static var panelWidth: Int { 32 }
}

/// The innermost loops on `Float`, compiled once for each kind of vector unit.
///
/// The same source directory is built as several targets with different machine flags, and the
/// program chooses one of them when it starts. Those targets must hold nothing but functions on
/// pointers and numbers: the compiler emits helpers for structs, arrays and closures in every
/// module, the linker keeps only one of each name, and on an older machine the one that it kept
/// could contain instructions that this machine does not have. Planning, memory and threads
/// therefore belong to the module `Kernels`.
package protocol VectorKernels: Sendable {
  /// Applies a function that has a vector form to every element; in place is allowed.
  static func apply(
    _ function: UnaryFunction, _ input: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>, count: Int)

  /// Applies a function that has a vector form to every pair; in place is allowed.
  ///
  /// A step is 1, or 0 where the operand is one value for all.
  static func apply(
    _ function: BinaryFunction, _ left: UnsafePointer<Float>, step leftStep: Int,
    _ right: UnsafePointer<Float>, step rightStep: Int, _ output: UnsafeMutablePointer<Float>,
    count: Int)

  /// Takes each element from the left where the condition is not 0, otherwise from the right.
  static func select(
    _ condition: UnsafePointer<Float>, _ left: UnsafePointer<Float>,
    _ right: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, count: Int)

  /// Reduces a run of numbers to one; meant for a few thousand at a time.
  static func reduce(
    _ reduction: Reduction, _ input: UnsafePointer<Float>, count: Int
  ) -> Float

  /// Stores `e^(x - shift)` for every element and returns the sum of what it stored.
  static func exponentials(
    _ input: UnsafePointer<Float>, shift: Float, _ output: UnsafeMutablePointer<Float>, count: Int
  ) -> Float

  /// Multiplies a matrix by up to 32 columns of another whose rows lie at any offsets.
  ///
  /// `c[r][j] (+)= sum over i of a[r][i] * b[offsets[i] + j]`. This one loop serves the matrix
  /// product, where the offsets are multiples of a row's length, and the convolution, where they
  /// lead to shifted copies of the image. All 16 or 32 columns of `b` are read, `columns` of `c`
  /// are written.
  static func multiply(
    rows: Int, columns: Int, depth: Int, _ a: UnsafePointer<Float>, rowStride: Int,
    columnStride: Int, _ b: UnsafePointer<Float>, offsets: UnsafePointer<Int>,
    _ c: UnsafeMutablePointer<Float>, rowStride: Int, accumulating: Bool)

  /// Computes `c[j] (+)= sum over i of a[i * stride] * b[i * rowStride + j]`: a row times a matrix.
  static func multiplyRow(
    columns: Int, depth: Int, _ a: UnsafePointer<Float>, stride: Int, _ b: UnsafePointer<Float>,
    rowStride: Int, _ c: UnsafeMutablePointer<Float>, accumulating: Bool)

  /// Copies up to 32 columns of a matrix into rows of 32, with zeros behind the last column.
  static func packPanel(
    depth: Int, columns: Int, _ b: UnsafePointer<Float>, rowStride: Int, columnStride: Int,
    _ panel: UnsafeMutablePointer<Float>)

  /// Copies up to 32 columns of some rows.
  static func copy(
    rows: Int, columns: Int, _ source: UnsafePointer<Float>, rowStride: Int,
    to destination: UnsafeMutablePointer<Float>, rowStride destinationStride: Int)

  /// The sum of the products of two runs of numbers.
  static func dot(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, count: Int
  ) -> Float

  /// Adds inner products of planes with shifted windows, in sixteen parts.
  ///
  /// The parts of `sums[r][t]` add up to the sum over `y` and `x` of
  /// `a[r][y][x] * b[offsets[t]][y][x]`. Both operands are `height` lines of `width` numbers, each
  /// with its own distance between lines; `sumStride` counts sums, not numbers.
  static func correlate(
    rows: Int, taps: Int, height: Int, width: Int, _ a: UnsafePointer<Float>, rowStride: Int,
    aLineStride: Int, _ b: UnsafePointer<Float>, offsets: UnsafePointer<Int>, bLineStride: Int,
    _ sums: UnsafeMutablePointer<Float>, sumStride: Int)

  /// Adds up sums that were left in sixteen parts: `output[i] += input[16 i] + … + input[16 i +
  /// 15]`.
  static func addLanes(
    count: Int, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>)
}
