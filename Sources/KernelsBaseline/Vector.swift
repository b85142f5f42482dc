// Why `Builtin`: in the standard library, arithmetic on `SIMD16<Float>` is sixteen scalar
// operations that the optimiser must recognise as one. It usually does, and sometimes silently does
// not, which costs a factor of two to ten. The compiler's own vector operations are one instruction
// each. They are used in this file only.
import Builtin

/// Sixteen numbers that are computed with at once.
///
/// That is one AVX-512 register, or two of AVX2, or four of SSE2 or NEON: the compiler splits each
/// operation as the machine that it builds for demands.
struct Vector {
  /// How many numbers a vector holds.
  static var lanes: Int { 16 }

  private let raw: Builtin.Vec16xFPIEEE32

  @inline(__always)
  private init(raw: Builtin.Vec16xFPIEEE32) { self.raw = raw }

  /// Makes a vector with the same number in every lane.
  @inline(__always)
  init(_ number: Float) {
    let first = Builtin.insertelement_Vec16xFPIEEE32_FPIEEE32_Int32(
      Builtin.zeroInitializer(), number._value, Builtin.zeroInitializer())
    raw = Builtin.shufflevector_Vec16xFPIEEE32_Vec16xInt32(
      first, Builtin.zeroInitializer(), Builtin.zeroInitializer())
  }
}

// MARK: Memory

extension Vector {
  /// Loads sixteen numbers; they need no alignment beyond a number's own.
  @inline(__always)
  init(at place: UnsafePointer<Float>) {
    raw = UnsafeRawPointer(place).loadUnaligned(as: SIMD16<Float>.self)._storage._value
  }

  /// Loads the numbers of the chosen lanes and touches no other memory; the rest become 0.
  @inline(__always)
  init(at place: UnsafePointer<Float>, where lanes: LaneMask) {
    raw = Builtin.int_masked_load_Vec16xFPIEEE32_RawPointer(
      place._rawValue, Int32(4)._value, lanes.raw, Builtin.zeroInitializer())
  }

  /// Stores sixteen numbers.
  @inline(__always)
  func store(at place: UnsafeMutablePointer<Float>) {
    // SAFETY: both types are sixteen packed `Float`s and nothing else.
    let value = unsafeBitCast(raw, to: SIMD16<Float>.self)
    UnsafeMutableRawPointer(place).storeBytes(of: value, as: SIMD16<Float>.self)
  }

  /// Stores the numbers of the chosen lanes and touches no other memory.
  @inline(__always)
  func store(at place: UnsafeMutablePointer<Float>, where lanes: LaneMask) {
    Builtin.int_masked_store_Vec16xFPIEEE32_RawPointer(
      raw, place._rawValue, Int32(4)._value, lanes.raw)
  }
}

// MARK: Arithmetic

extension Vector {
  @inline(__always)
  static func + (left: Vector, right: Vector) -> Vector {
    Vector(raw: Builtin.fadd_Vec16xFPIEEE32(left.raw, right.raw))
  }

  @inline(__always)
  static func - (left: Vector, right: Vector) -> Vector {
    Vector(raw: Builtin.fsub_Vec16xFPIEEE32(left.raw, right.raw))
  }

  @inline(__always)
  static func * (left: Vector, right: Vector) -> Vector {
    Vector(raw: Builtin.fmul_Vec16xFPIEEE32(left.raw, right.raw))
  }

  @inline(__always)
  static func / (left: Vector, right: Vector) -> Vector {
    Vector(raw: Builtin.fdiv_Vec16xFPIEEE32(left.raw, right.raw))
  }

  @inline(__always)
  static prefix func - (vector: Vector) -> Vector {
    Vector(raw: Builtin.fneg_Vec16xFPIEEE32(vector.raw))
  }

  /// `self + left * right`, rounded once where the machine can do that.
  @inline(__always)
  func adding(_ left: Vector, times right: Vector) -> Vector {
    #if FUSED_MULTIPLY_ADD
      Vector(raw: Builtin.int_fma_Vec16xFPIEEE32(left.raw, right.raw, raw))
    #else
      self + left * right
    #endif
  }

  /// The absolute value.
  @inline(__always)
  var magnitude: Vector { Vector(raw: Builtin.int_fabs_Vec16xFPIEEE32(raw)) }

  @inline(__always)
  var squareRoot: Vector { Vector(raw: Builtin.int_sqrt_Vec16xFPIEEE32(raw)) }

  /// The nearest integer, the even one of two equally near.
  @inline(__always)
  var rounded: Vector { Vector(raw: Builtin.int_rint_Vec16xFPIEEE32(raw)) }

  @inline(__always)
  var roundedDown: Vector { Vector(raw: Builtin.int_floor_Vec16xFPIEEE32(raw)) }

  @inline(__always)
  var roundedUp: Vector { Vector(raw: Builtin.int_ceil_Vec16xFPIEEE32(raw)) }

  /// The sum of all lanes, added in pairs.
  @inline(__always)
  var sum: Float {
    // SAFETY: both types are sixteen packed `Float`s and nothing else.
    let all = unsafeBitCast(raw, to: SIMD16<Float>.self)
    let eight = all.lowHalf + all.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  /// Calls the body with the number in every lane, from first to last.
  @inline(__always)
  func forEachLane(_ body: (Float) -> Void) {
    // SAFETY: both types are sixteen packed `Float`s and nothing else.
    let all = unsafeBitCast(raw, to: SIMD16<Float>.self)
    for lane in 0..<Vector.lanes { body(all[lane]) }
  }
}

extension Vector {
  /// Lanes of both in turn: first the lower eight of each, then the upper eight.
  @inline(__always)
  func interleaved(with other: Vector) -> (low: Vector, high: Vector) {
    let (low, high) = Builtin.interleave_Vec16xFPIEEE32(raw, other.raw)
    return (Vector(raw: low), Vector(raw: high))
  }
}

// MARK: Comparison

/// A yes or no for each lane of a vector.
struct LaneMask {
  fileprivate let raw: Builtin.Vec16xInt1

  @inline(__always)
  fileprivate init(raw: Builtin.Vec16xInt1) { self.raw = raw }

  /// Chooses the first lanes: all if the count is 16 or more, none if it is 0 or less.
  @inline(__always)
  init(first count: Int) {
    let lanes = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    let end = SIMD16<Int32>(repeating: Int32(truncatingIfNeeded: count))
    raw = Builtin.cmp_slt_Vec16xInt32(lanes._storage._value, end._storage._value)
  }

  @inline(__always)
  static func || (left: LaneMask, right: LaneMask) -> LaneMask {
    LaneMask(raw: Builtin.or_Vec16xInt1(left.raw, right.raw))
  }
}

extension Vector {
  @inline(__always)
  static func < (left: Vector, right: Vector) -> LaneMask {
    LaneMask(raw: Builtin.fcmp_olt_Vec16xFPIEEE32(left.raw, right.raw))
  }

  @inline(__always)
  static func <= (left: Vector, right: Vector) -> LaneMask {
    LaneMask(raw: Builtin.fcmp_ole_Vec16xFPIEEE32(left.raw, right.raw))
  }

  @inline(__always)
  static func == (left: Vector, right: Vector) -> LaneMask {
    LaneMask(raw: Builtin.fcmp_oeq_Vec16xFPIEEE32(left.raw, right.raw))
  }

  @inline(__always)
  static func != (left: Vector, right: Vector) -> LaneMask {
    LaneMask(raw: Builtin.fcmp_une_Vec16xFPIEEE32(left.raw, right.raw))
  }

  @inline(__always)
  var isNaN: LaneMask { LaneMask(raw: Builtin.fcmp_uno_Vec16xFPIEEE32(raw, raw)) }

  /// The other vector's number in the chosen lanes, this one's in the rest.
  @inline(__always)
  func replacing(with other: Vector, where lanes: LaneMask) -> Vector {
    Vector(raw: Builtin.select_Vec16xInt1_Vec16xFPIEEE32(lanes.raw, other.raw, raw))
  }

  /// 1 in the chosen lanes, 0 in the rest.
  @inline(__always)
  init(oneWhere lanes: LaneMask) {
    self = Vector(0).replacing(with: Vector(1), where: lanes)
  }
}

// MARK: Bits

/// The bit patterns of a vector's numbers, as integers.
struct VectorBits {
  fileprivate let raw: Builtin.Vec16xInt32

  @inline(__always)
  fileprivate init(raw: Builtin.Vec16xInt32) { self.raw = raw }

  @inline(__always)
  init(_ pattern: UInt32) {
    raw = SIMD16<Int32>(repeating: Int32(bitPattern: pattern))._storage._value
  }

  @inline(__always)
  static func & (left: VectorBits, right: VectorBits) -> VectorBits {
    VectorBits(raw: Builtin.and_Vec16xInt32(left.raw, right.raw))
  }

  @inline(__always)
  static func | (left: VectorBits, right: VectorBits) -> VectorBits {
    VectorBits(raw: Builtin.or_Vec16xInt32(left.raw, right.raw))
  }

  @inline(__always)
  static func &+ (left: VectorBits, right: VectorBits) -> VectorBits {
    VectorBits(raw: Builtin.add_Vec16xInt32(left.raw, right.raw))
  }

  @inline(__always)
  static func &- (left: VectorBits, right: VectorBits) -> VectorBits {
    VectorBits(raw: Builtin.sub_Vec16xInt32(left.raw, right.raw))
  }

  @inline(__always)
  static func &<< (left: VectorBits, count: UInt32) -> VectorBits {
    VectorBits(raw: Builtin.shl_Vec16xInt32(left.raw, VectorBits(count).raw))
  }

  /// Shifts right and fills up with the sign.
  @inline(__always)
  static func &>> (left: VectorBits, count: UInt32) -> VectorBits {
    VectorBits(raw: Builtin.ashr_Vec16xInt32(left.raw, VectorBits(count).raw))
  }
}

extension Vector {
  @inline(__always)
  var bits: VectorBits { VectorBits(raw: Builtin.bitcast_Vec16xFPIEEE32_Vec16xInt32(raw)) }

  @inline(__always)
  init(bits: VectorBits) {
    raw = Builtin.bitcast_Vec16xInt32_Vec16xFPIEEE32(bits.raw)
  }

  /// The numbers whose values, not bit patterns, are these integers.
  @inline(__always)
  init(converting integers: VectorBits) {
    raw = Builtin.sitofp_Vec16xInt32_Vec16xFPIEEE32(integers.raw)
  }
}
