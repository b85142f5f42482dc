import Tensors

/// Repairs of tensors whose shape does not go with the operation.
enum ShapeRepairs {
  /// The axes brought to a number that the operation takes.
  static func rank(
    of parameter: String, _ shape: Shape, _ expected: [Int], _ failed: FailedExpression
  ) -> [Repair] {
    if failed.isOperator("@") { return [failed.joining("*")] }
    guard let operand = failed.operand(for: parameter), shape.rank > 0,
      let fewest = expected.min(), let most = expected.max()
    else { return [] }
    var repairs: [Repair] = []
    if shape.rank < fewest {
      let side = Int(Double(shape.elementCount).squareRoot())
      if shape.rank == 1, fewest == 2, side > 1, side * side == shape.elementCount {
        repairs.append(failed.repair(operand, .call("reshape", operand, "\(side), \(side)")))
      }
      if shape.rank == fewest - 1 {
        repairs.append(failed.repair(operand, .call("unsqueeze", operand, "0")))
        repairs.append(failed.repair(operand, .call("unsqueeze", operand, "-1")))
      }
    } else if shape.rank > most {
      repairs.append(
        failed.repair(
          operand, .call("flatten", operand, most > 1 ? "start=\(most - 1)" : "")))
      repairs.append(failed.repair(operand, .call("squeeze", operand)))
      repairs.append(failed.replacing(operand, with: .factor(operand), .text("[0]")))
    }
    return repairs
  }

  /// Another arrangement of the tensor at fault, or of the one before it; `expected` is the shape that
  /// is needed, as the error writes it.
  static func shape(
    of parameter: String, expected: String = "", _ failed: FailedExpression
  ) -> [Repair] {
    guard let operand = failed.operand(for: parameter), let shape = failed.shape(operand) else {
      return []
    }
    let others = failed.tensors.filter { $0 != operand }
    var repairs = fitting(operand, shape, to: expected, failed)
    if shape.rank > 2 {
      repairs.append(failed.repair(operand, .call("flatten", operand, "start=1")))
    }
    if shape.rank == 2 {
      repairs.append(failed.replacing(operand, with: .factor(operand), .text(".T")))
    }
    for other in others {
      guard let otherShape = failed.shape(other) else { continue }
      if otherShape.rank == 2 {
        repairs.append(failed.replacing(other, with: .factor(other), .text(".T")))
      }
      if otherShape.elementCount == shape.elementCount, otherShape != shape {
        let sizes = otherShape.map(String.init).joined(separator: ", ")
        repairs.append(failed.repair(operand, .call("reshape", operand, sizes)))
      }
    }
    if shape.rank > 1 { repairs.append(failed.repair(operand, .call("squeeze", operand))) }
    if shape.rank > 1 { repairs.append(failed.repair(operand, .call("flatten", operand))) }
    return repairs
  }

  /// The tensor made with the sizes that are needed, turned into them, or cut to them.
  private static func fitting(
    _ operand: Int, _ shape: Shape, to expected: String, _ failed: FailedExpression
  ) -> [Repair] {
    let sizes = expected.filter { $0 != "(" && $0 != ")" && $0 != " " }.split(separator: ",").map {
      Int($0)
    }
    let known = sizes.compactMap(\.self)
    guard !known.isEmpty, known.count == sizes.count else { return [] }
    let list = known.map(String.init).joined(separator: ", ")
    var repairs: [Repair] = []
    let text = failed.operands[operand].text
    let isCountRight = shape.elementCount == known.reduce(1, *)
    for maker in ["ones", "zeros", "rand", "randn"]
    where !isCountRight && text.hasPrefix(maker + "(") {
      repairs.append(failed.repair(operand, [.text("\(maker)(\(list))")]))
    }
    if isCountRight, shape.sizes != known, shape.rank == 1 || known.count > 1 {
      repairs.append(failed.repair(operand, .call("reshape", operand, list)))
    }
    if known.count == shape.rank, zip(known, shape).allSatisfy({ $0 <= $1 }) {
      let slices = zip(known, shape).map { $0 == $1 ? ":" : ":\($0)" }
      repairs.append(
        failed.replacing(
          operand, with: .factor(operand), .text("[\(slices.joined(separator: ", "))]")))
    }
    return repairs
  }

  /// The wanted sizes with one of them left open.
  static func reshape(_ failed: FailedExpression) -> [Repair] {
    guard let x = failed.shape(0) else { return [] }
    let wanted = failed.operands.dropFirst().flatMap { $0.value.numberList ?? [] }
    let sizes = wanted.compactMap { Int(exactly: $0) }
    guard sizes.count == wanted.count, sizes.count <= Shape.maximumRank else { return [] }
    var repairs: [Repair] = []
    for open in sizes.indices.reversed() {
      var texts = sizes.map(String.init)
      texts[open] = "-1"
      repairs.append(Repair(.call("reshape", 0, texts.joined(separator: ", "))))
    }
    let known = sizes.filter { $0 > 0 }
    let product = known.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    if product > 0, x.elementCount.isMultiple(of: product) {
      let texts = known.map(String.init) + ["-1"]
      repairs.append(Repair(.call("reshape", 0, texts.joined(separator: ", "))))
    }
    repairs.append(Repair(.call("flatten", 0)))
    return repairs
  }

  /// A second state of zeros beside the one given, where a pair of states is needed.
  static func state(of parameter: String, _ failed: FailedExpression) -> [Repair] {
    guard let operand = failed.operand(for: parameter), let shape = failed.shape(operand),
      shape.rank > 0
    else { return [] }
    let sizes = shape.map(String.init).joined(separator: ", ")
    return [failed.repair(operand, [.text("("), .operand(operand), .text(", zeros(\(sizes)))")])]
  }

  /// All axes named, in reverse.
  static func axisCount(of parameter: String, _ failed: FailedExpression) -> [Repair] {
    guard let operand = failed.operand(for: parameter), let shape = failed.shape(0),
      shape.rank > 1, operand > 0
    else { return [] }
    let axes = shape.indices.reversed().map(String.init).joined(separator: ", ")
    return [Repair(.call("permute", 0, "(\(axes))"))]
  }
}
