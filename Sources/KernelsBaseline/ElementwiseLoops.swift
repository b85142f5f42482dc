import KernelInterface

/// The vector kernels of this build.
package enum FloatKernels: VectorKernels {}

extension FloatKernels {
  package static func apply(
    _ function: UnaryFunction, _ input: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>, count: Int
  ) {
    let zero = Vector(0)
    let one = Vector(1)
    switch function {
    case .negate: map(input, output, count) { -$0 }
    case .absolute: map(input, output, count) { $0.magnitude }
    case .sign:
      map(input, output, count) { x in
        zero.replacing(with: one, where: zero < x).replacing(with: Vector(-1), where: x < zero)
      }
    case .reciprocal: map(input, output, count) { one / $0 }
    case .square: map(input, output, count) { $0 * $0 }
    case .squareRoot: map(input, output, count) { $0.squareRoot }
    case .exponential: map(input, output, count) { $0.exponential }
    case .logarithm: map(input, output, count) { $0.logarithm }
    case .logarithmOfOnePlus: map(input, output, count) { $0.logarithmOfOnePlus }
    case .hyperbolicTangent: map(input, output, count) { $0.hyperbolicTangent }
    case .sigmoid: map(input, output, count) { $0.sigmoid }
    case .rectify: map(input, output, count) { $0.replacing(with: zero, where: $0 < zero) }
    case .softplus: map(input, output, count) { $0.softplus }
    case .round: map(input, output, count) { $0.rounded }
    case .floor: map(input, output, count) { $0.roundedDown }
    case .ceiling: map(input, output, count) { $0.roundedUp }
    case .isNaN: map(input, output, count) { Vector(oneWhere: $0.isNaN) }
    case .isPositive: map(input, output, count) { Vector(oneWhere: zero < $0) }
    case .logicalNot: map(input, output, count) { Vector(oneWhere: $0 == zero) }
    case .exponentialMinusOne, .sine, .cosine, .errorFunction: break  // they have no vector form
    }
  }

  package static func apply(
    _ function: BinaryFunction, _ left: UnsafePointer<Float>, step leftStep: Int,
    _ right: UnsafePointer<Float>, step rightStep: Int, _ output: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    let operands = Operands(left: left, leftStep: leftStep, right: right, rightStep: rightStep)
    switch function {
    case .add: map(operands, output, count) { $0 + $1 }
    case .subtract: map(operands, output, count) { $0 - $1 }
    case .multiply: map(operands, output, count) { $0 * $1 }
    case .divide: map(operands, output, count) { $0 / $1 }
    case .maximum: map(operands, output, count) { $0.maximum($1) }
    case .minimum: map(operands, output, count) { $0.minimum($1) }
    case .equal: map(operands, output, count) { Vector(oneWhere: $0 == $1) }
    case .notEqual: map(operands, output, count) { Vector(oneWhere: $0 != $1) }
    case .less: map(operands, output, count) { Vector(oneWhere: $0 < $1) }
    case .lessOrEqual: map(operands, output, count) { Vector(oneWhere: $0 <= $1) }
    case .remainder, .power: break  // they have no vector form
    }
  }

  package static func select(
    _ condition: UnsafePointer<Float>, _ left: UnsafePointer<Float>,
    _ right: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, count: Int
  ) {
    forEachVector(count) { index, lanes in
      let isChosen = load(condition + index, lanes) != Vector(0)
      let result = load(right + index, lanes)
        .replacing(with: load(left + index, lanes), where: isChosen)
      store(result, output + index, lanes)
    }
  }
}

/// Two operands of which either may be a single number.
private struct Operands {
  var left: UnsafePointer<Float>
  var leftStep: Int
  var right: UnsafePointer<Float>
  var rightStep: Int
}

/// Calls the body with the index of each vector; the mask is given for the last one if it is not
/// full.
@inline(__always)
func forEachVector(_ count: Int, _ body: (_ index: Int, _ lanes: LaneMask?) -> Void) {
  var index = 0
  while index + Vector.lanes <= count {
    body(index, nil)
    index += Vector.lanes
  }
  if index < count { body(index, LaneMask(first: count - index)) }
}

@inline(__always)
func load(_ place: UnsafePointer<Float>, _ lanes: LaneMask?) -> Vector {
  guard let lanes else { return Vector(at: place) }
  return Vector(at: place, where: lanes)
}

@inline(__always)
func store(_ vector: Vector, _ place: UnsafeMutablePointer<Float>, _ lanes: LaneMask?) {
  guard let lanes else { return vector.store(at: place) }
  vector.store(at: place, where: lanes)
}

@inline(__always)
private func map(
  _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ count: Int,
  _ function: (Vector) -> Vector
) {
  forEachVector(count) { index, lanes in
    store(function(load(input + index, lanes)), output + index, lanes)
  }
}

/// The three loops have nothing to decide inside: a vector of one repeated number stays in its
/// register.
@inline(__always)
private func map(
  _ operands: Operands, _ output: UnsafeMutablePointer<Float>, _ count: Int,
  _ function: (Vector, Vector) -> Vector
) {
  guard count > 0 else { return }
  let (left, right) = (operands.left, operands.right)
  if operands.leftStep == 0 {
    let repeated = Vector(left[0])
    forEachVector(count) { index, lanes in
      let other = operands.rightStep == 0 ? Vector(right[0]) : load(right + index, lanes)
      store(function(repeated, other), output + index, lanes)
    }
  } else if operands.rightStep == 0 {
    let repeated = Vector(right[0])
    forEachVector(count) { index, lanes in
      store(function(load(left + index, lanes), repeated), output + index, lanes)
    }
  } else {
    forEachVector(count) { index, lanes in
      store(function(load(left + index, lanes), load(right + index, lanes)), output + index, lanes)
    }
  }
}
