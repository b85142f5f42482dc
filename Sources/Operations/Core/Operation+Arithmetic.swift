import Autodiff
import Tensors

/// The arithmetic behind one number down to the numbers that a call was given.
package struct CallArithmetic {
  /// The arithmetic as it can be typed: the most readable form first, each further one closer to what
  /// the machine really did.
  package let texts: [String]
  /// The elements that are read, each once.
  package let operands: [Explanation.Operand]
}

extension Operation {
  /// The most elements of a call whose inside is looked at for one number.
  private static var sizeLimit: Int { 10_000 }
  /// The most numbers of arithmetic that tells more than the call.
  private static var numberLimit: Int { 120 }

  /// Spells out one element of a value through the operations that the call is put together from.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - value: What it gave.
  ///   - item: Which value that is, where there are several.
  ///   - element: The place of the element in row-major order.
  /// - Returns: The arithmetic; none where it would be very long, where a number in it comes from an
  ///   iteration, and where the call draws other random numbers when it is run again.
  /// - Throws: Where the computation is interrupted or memory is short.
  package static func arithmetic(
    _ call: Call, _ value: Tensor, item: Int = 0, at element: Int
  ) throws -> CallArithmetic? {
    guard ![.making, .algebra].contains(reference.family), element < value.count,
      call.tensors.reduce(value.count, { $0 + $1.shape.elementCount }) <= sizeLimit
    else { return nil }
    let call = call.withCopiedRandom.replacingTensors(call.tensors.map(\.detached))
    let parts = CallParts(namesCalls: false)
    let result = try parts.watch { try run(call) }.values[item]
    let (found, expected) = (result.value.element(at: element), value.element(at: element))
    guard found == expected || (found.isNaN && expected.isNaN) else { return nil }
    let given = call.namedTensors(reference)
    if item == 0, let step = try steps(call, result.value)?(element) {
      return CallArithmetic(texts: step.texts, operands: operands(of: step, given))
    }
    var known = KnownQuantities()
    for (name, variable) in given { known.add(variable, .argument(name)) }
    let arithmetic = try SpelledArithmetic(element, of: result, parts, known)
    guard !arithmetic.isBareNumber, arithmetic.numberCount <= numberLimit else { return nil }
    let isSingle = !result.value.elementType.isStoredAsDouble
    let operands = arithmetic.cells.flatMap { source, elements in
      elements.compactMap { operand(source, element: $0, given) }
    }
    return CallArithmetic(
      texts: [
        arithmetic.text { NumberFormat.exact($0, isSingle: isSingle) },
        arithmetic.text { NumberFormat.exact($0, isSingle: false) },
      ], operands: operands.uniqued)
  }

  /// The elements that a step of a windowed operation reads.
  private static func operands(
    of step: Step, _ given: [Walkthrough.Given]
  ) -> [Explanation.Operand] {
    step.frames.flatMap { frame -> [Explanation.Operand] in
      guard case .argument(let name) = frame.source,
        let shape = given.first(where: { $0.name == name })?.variable.shape
      else { return [] }
      return frame.positions.compactMap { position in
        guard zip(position, shape.sizes).allSatisfy({ 0..<$1 ~= $0 }) else { return nil }
        let place = zip(position, shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
        return operand(frame.source, element: place, given)
      }
    }
  }

  private static func operand(
    _ source: Step.Source, element: Int, _ given: [Walkthrough.Given]
  ) -> Explanation.Operand? {
    guard let tensor = given.firstIndex(where: { .argument($0.name) == source }) else { return nil }
    return Explanation.Operand(
      tensor: tensor, element: element,
      value: given[tensor].variable.value.element(at: element))
  }
}

extension [Explanation.Operand] {
  /// Each element once, where it comes first.
  fileprivate var uniqued: Self {
    var seen: Set<[Int]> = []
    return filter { seen.insert([$0.tensor, $0.element]).inserted }
  }
}
