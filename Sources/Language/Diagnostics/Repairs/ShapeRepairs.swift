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
    if expected.hasPrefix("(…, "), let length = shape.last {
      repairs += others.compactMap { weight(of: length, in: $0, failed) }
    }
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

  /// A weight matrix that reads rows of a length, where it is made by a function of its sizes.
  private static func weight(
    of length: Int, in other: Int, _ failed: FailedExpression
  ) -> Repair? {
    guard let shape = failed.shape(other), shape.rank == 2,
      let maker = makers.first(where: { failed.operands[other].text.hasPrefix($0 + "(") })
    else { return nil }
    return failed.repair(other, [.text("\(maker)(\(shape[0]), \(length))")])
  }

  private static let makers = ["ones", "zeros", "rand", "randn"]

  /// The element of a vector of one that is written out; none where it is not.
  private static func onlyElement(of text: String) -> String? {
    let source = Source(text)
    guard case .tensor(let rows, false)? = (try? Parser.parseExpression(source))?.kind,
      let element = rows.first?.first, rows.first?.count == 1
    else { return nil }
    return source[element.span]
  }

  /// The first elements of a vector that is written out; none where it is not.
  private static func firstElements(_ count: Int, of text: String) -> String? {
    let source = Source(text)
    guard count > 0, case .tensor(let rows, false)? = (try? Parser.parseExpression(source))?.kind,
      let row = rows.first, row.count > count
    else { return nil }
    return source[Span(0, row[count - 1].span.end)] + "]"
  }

  /// The tensor made with the sizes that are needed, turned into them, or cut to them.
  private static func fitting(
    _ operand: Int, _ shape: Shape, to expected: String, _ failed: FailedExpression
  ) -> [Repair] {
    let sizes = expected.filter { $0 != "(" && $0 != ")" && $0 != " " }.split(separator: ",").map {
      Int($0)
    }
    let known = sizes.compactMap(\.self)
    guard known.count == sizes.count else { return [] }
    if known.isEmpty {
      // A single number is wanted, and a vector of one is there.
      let isOne = expected == "()" && shape.elementCount == 1 && shape.rank == 1
      guard isOne else { return [] }
      let element = onlyElement(of: failed.operands[operand].text)
      return [
        element.map { failed.repair(operand, [.text($0)]) }
          ?? failed.replacing(operand, with: .factor(operand), .text("[0]"))
      ]
    }
    let list = known.map(String.init).joined(separator: ", ")
    var repairs: [Repair] = []
    let text = failed.operands[operand].text
    let isCountRight = shape.elementCount == known.reduce(1, *)
    if !isCountRight, let maker = makers.first(where: { text.hasPrefix($0 + "(") }) {
      return [failed.repair(operand, [.text("\(maker)(\(list))")])]
    }
    if isCountRight, shape.sizes != known, shape.rank == 1 || known.count > 1 {
      repairs.append(failed.repair(operand, .call("reshape", operand, list)))
    }
    if known.count == 1, shape.rank == 1, text.hasPrefix("[") {
      if let elements = firstElements(known[0], of: text) {
        repairs.append(failed.repair(operand, [.text(elements)]))
      }
    } else if known.count == shape.rank, zip(known, shape).allSatisfy({ $0 <= $1 }) {
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
