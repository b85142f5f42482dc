import Autodiff
import Tensors

/// What is common to the explanations of whole chapters of the manual.
extension Operation {
  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    switch reference.family {
    case .shape: try explainMove(call, result, at: element)
    case .elementwise, .activation: explainElementwise(call, result, at: element)
    case .reduction: try explainReduction(call, result, at: element)
    default: nil
    }
  }

  /// Explains element after element of one call, doing once what they have in common.
  static func explainer(_ call: Call, _ result: Tensor) throws -> Explainer {
    guard reference.family != .shape else { return try moveExplainer(call, result) }
    return { try explain(call, result, at: $0) }
  }

  /// The call spelled out with all the numbers of its arguments, read at one element.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - result: Its value.
  ///   - item: Which value that is, where the call gives a tuple.
  ///   - element: The place of the element in row-major order.
  /// - Returns: Text that can be typed; none where the call draws random numbers.
  package static func spelledOut(
    _ call: Call, _ result: Tensor, item: Int? = nil, at element: Int
  ) -> String? {
    guard reference.family != .making, self != Dropout.self,
      call.tensors.reduce(0, { $0 + $1.shape.elementCount }) <= Explanation.operandLimit
    else { return nil }
    let position = result.shape.position(of: element).map(String.init).joined(separator: ", ")
    let index = result.rank == 0 ? "" : "[\(position)]"
    let arguments = zip(reference.parameters, call.arguments).compactMap { parameter, argument in
      written(parameter, argument, call)
    }
    let choice = item.map { "[\($0)]" } ?? ""
    return "\(reference.name)(\(arguments.joined(separator: ", ")))\(choice)\(index)"
  }

  // MARK: Families

  /// An operation that only moves elements, found out by moving their places instead.
  private static func explainMove(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    try moveExplainer(call, result)(element)
  }

  /// Explains an operation that only moves elements, whose places are moved once for all.
  ///
  /// Where further tensors are no numbers to be moved but say what moves, as the positions of
  /// `gather` do, only the places of the first one are moved.
  fileprivate static func moveExplainer(_ call: Call, _ result: Tensor) throws -> Explainer {
    let count = call.tensors.count
    let moved = try (count > 1 ? [count, 1] : [count]).compactMap {
      try movedPlaces(call, movedCount: $0)
    }
    return { element in
      let value = result.element(at: element)
      for places in moved {
        var explanation = Explanation(of: call)
        guard let place = places(element), let found = explanation.value(at: place),
          found == value || found.isNaN
        else { continue }
        explanation.add(place.element, of: place.tensor)
        return explanation
      }
      return nil
    }
  }

  /// Tells for each element the tensor and the place that it comes from; none for padding and the
  /// like.
  private static func movedPlaces(
    _ call: Call, movedCount: Int
  ) throws -> ((Int) -> (tensor: Int, element: Int)?)? {
    let tensors = call.tensors
    var first = 1
    var moving: [Variable] = []
    for (index, tensor) in tensors.enumerated() {
      guard index < movedCount else {
        moving.append(tensor)
        continue
      }
      let start = first
      moving.append(Variable(try Tensor(tensor.shape, .float64) { Double($0 + start) }))
      first += tensor.shape.elementCount
    }
    // Places are no positions that `gather` could read: it refuses them, and so does the caller.
    guard let moved = try? run(call.replacingTensors(moving)).values[0].value else { return nil }
    let counts = tensors.prefix(movedCount).map(\.shape.elementCount)
    return { element in
      guard 0..<moved.count ~= element, var place = Int(exactly: moved.element(at: element)),
        place > 0
      else { return nil }
      place -= 1
      for (index, count) in counts.enumerated() {
        if place < count { return (index, place) }
        place -= count
      }
      return nil
    }
  }

  private static func explainElementwise(
    _ call: Call, _ result: Tensor, at element: Int
  ) -> Explanation? {
    let tensors = call.tensors
    guard !tensors.isEmpty,
      tensors.allSatisfy({ $0.shape.broadcast(with: result.shape) == result.shape })
    else { return nil }
    let position = result.shape.position(of: element)
    let elements = tensors.map { $0.shape.element(at: position) }
    var explanation = Explanation(of: call)
    if let sign = infix, elements.count == 2 {
      // A sign binds more loosely than a power, and more tightly than all others.
      explanation.add(elements[0], of: 0, isGuarded: sign == "^")
      explanation.add(" \(sign) ")
      explanation.add(elements[1], of: 1)
      return explanation
    }
    if self == Negate.self {
      explanation.add("-")
      explanation.add(elements[0], of: 0, isGuarded: true)
      return explanation
    }
    explanation.add("\(reference.name)(")
    for (index, element) in elements.enumerated() {
      if index > 0 { explanation.add(", ") }
      explanation.add(element, of: index)
    }
    for text in otherArguments(call) { explanation.add(", \(text)") }
    explanation.add(")")
    return explanation
  }

  private static func explainReduction(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    guard let x = call.tensors.first, call.tensors.count == 1 else { return nil }
    var dim: [Int]?
    for (parameter, argument) in zip(reference.parameters, call.arguments)
    where parameter.name == "dim" {
      switch argument {
      case .integers(let axes): dim = axes
      case .integer(let axis): dim = [axis]
      default: break
      }
    }
    // A number has no axes, but may be sorted along its last one.
    if x.shape.rank == 0 { dim = nil }
    let reducing = try Reducing(x.shape, dim: dim, keepsAxes: false)
    // Running sums and the like stand in the same chapter, but keep every element.
    guard result.count == reducing.shape.elementCount, reducing.count <= Explanation.operandLimit
    else { return nil }
    return explainReduction(of: reducing.elements(of: element), call)
  }

  /// The reduction of some elements of the first tensor.
  private static func explainReduction(of row: [Int], _ call: Call) -> Explanation {
    var explanation = Explanation(of: call)
    if !row.isEmpty {
      if self == Sum.self {
        explanation.add(row, of: 0, separator: " + ")
        return explanation
      }
      if self == Product.self {
        explanation.add(row, of: 0, separator: " * ")
        return explanation
      }
      if self == Mean.self {
        explanation.addMean(of: row, count: row.count)
        return explanation
      }
    }
    explanation.add("\(reference.name)([")
    explanation.add(row, of: 0, separator: " ")
    explanation.add("]")
    for text in otherArguments(call) where !text.hasPrefix("dim=") && !text.hasPrefix("keepdim=") {
      explanation.add(", \(text)")
    }
    explanation.add(")")
    return explanation
  }

  // MARK: Writing

  /// The operator that stands between two operands; none for what is written as a call.
  private static var infix: String? {
    switch self {
    case is Add.Type: "+"
    case is Subtract.Type: "-"
    case is Multiply.Type: "*"
    case is Divide.Type: "/"
    case is Remainder.Type: "%"
    case is Power.Type: "^"
    case is Equal.Type: "=="
    case is NotEqual.Type: "!="
    case is Less.Type: "<"
    case is LessOrEqual.Type: "<="
    case is Greater.Type: ">"
    case is GreaterOrEqual.Type: ">="
    default: nil
    }
  }

  /// The arguments that are no tensors and differ from their defaults.
  private static func otherArguments(_ call: Call) -> [String] {
    zip(reference.parameters, call.arguments).compactMap { parameter, argument in
      switch argument {
      case .tensor, .tensors: nil
      default: written(parameter, argument, call)
      }
    }
  }

  /// An argument with the parameter's name; none where it was left out or is the default.
  private static func written(
    _ parameter: any AnyParameter, _ argument: Argument, _ call: Call
  ) -> String? {
    guard let text = argument.literalText else { return nil }
    switch parameter.defaultValue {
    case .value(let value) where value.literalText == text: return nil
    case .sameAs(let slot, _) where call.arguments[slot.index].literalText == text: return nil
    default: return "\(parameter.name)=\(text)"
    }
  }
}

extension Explanation {
  /// Adds the mean of elements of the first tensor.
  mutating func addMean(of elements: [Int], count: Int) {
    add("(")
    add(elements, of: 0, separator: " + ")
    add(") / \(count)")
  }

  /// Adds the function of a list of elements of the first tensor.
  mutating func addCall(_ name: String, of elements: [Int]) {
    add("\(name)([")
    add(elements, of: 0, separator: " ")
    add("])")
  }

  /// Adds products of pairs of elements of the first two tensors, added up.
  mutating func addProducts(_ pairs: [(first: Int, second: Int)]) {
    if pairs.isEmpty { add("0") }
    for (index, pair) in pairs.enumerated() {
      if index > 0 { add(" + ") }
      add(pair.first, of: 0)
      add(" * ")
      add(pair.second, of: 1)
    }
  }
}

extension Argument {
  /// The argument as it is typed; none for nothing.
  fileprivate var literalText: String? {
    switch self {
    case .tensor(let variable): variable.value.literalText
    case .tensors(let variables):
      "(\(variables.map(\.value.literalText).joined(separator: ", "))\(variables.count == 1 ? "," : ""))"
    case .none: nil
    case .integer(let number): String(number)
    case .number(let number): NumberFormat.exact(number, isSingle: false)
    case .truth(let truth): String(truth)
    case .text(let text): "\"\(text)\""
    case .integers(let numbers): Shape(numbers).description
    case .numbers(let numbers):
      "(\(numbers.map { NumberFormat.exact($0, isSingle: false) }.joined(separator: ", ")))"
    case .pair(let pair): "(\(pair.vertical), \(pair.horizontal))"
    case .padding(.same): "\"same\""
    case .padding(.symmetric(let pair)): "(\(pair.vertical), \(pair.horizontal))"
    }
  }
}
