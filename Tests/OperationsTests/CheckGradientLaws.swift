import Language
import Operations
import Tensors
import Testing

/// `check_grad` is below 1e-7 for every operation, typed as a learner types it.
@Suite struct CheckGradientLaws {
  @Test(arguments: GradientLaws.operations) func gradientsAreRight(_ operation: String) throws {
    let cases = (GoldenCase.byOperation[operation] ?? []).filter { golden in
      !golden.isKink && golden.gradients.values.contains { !$0.elements.isEmpty }
    }
    for golden in cases.prefix(3) {
      let typed = try TypedCall(golden)
      let value = try typed.evaluate()
      let errors = if case .tuple(let items) = value { items.items } else { [value] }
      #expect(errors.count == typed.names.count)
      for error in errors { #expect(try #require(error.scalar) < 1e-7, "\(typed.text)") }
    }
  }
}

/// A golden case as a line that a learner types, its tensors in variables.
private struct TypedCall {
  /// The line.
  let text: String
  /// The variables whose gradients are checked.
  let names: [String]
  private let variables: [String: Tensor]

  init(_ golden: GoldenCase) throws {
    let reference = try #require(Catalog.byName[golden.operation]).reference
    var names: [String] = []
    var variables: [String: Tensor] = [:]
    var arguments: [String] = []
    for parameter in reference.parameters {
      guard let value = golden.arguments[parameter.name] else { continue }
      let written: String
      switch parameter.kind {
      case .tensor:
        written = try Self.note(parameter.name, value, golden, &names, &variables)
      case .tensors, .tensorTuple:
        var parts: [String] = []
        for (index, item) in value.list.enumerated() {
          let name = "\(parameter.name).\(index)"
          parts.append(try Self.note(name, item, golden, &names, &variables))
        }
        written = "(" + parts.joined(separator: ", ") + ",)"
      case .truth:
        written = value.number == 0 ? "false" : "true"
      default:
        written = Self.text(of: value)
      }
      arguments.append("\(parameter.name)=\(written)")
    }
    let isTuple = ["chunk", "eigh", "lstm_cell"].contains(golden.operation)
    let part = golden.output > 0 || isTuple ? "[\(golden.output)]" : ""
    let call = "\(golden.operation)(\(arguments.joined(separator: ", ")))\(part)"
    self.names = names
    self.variables = variables
    let list = names.joined(separator: ", ")
    text = "check_grad((\(list)) -> \(call), \(list))"
  }

  /// The value of the line.
  func evaluate() throws -> Value {
    let calculator = Calculator()
    let session = Session(host: calculator)
    for (name, tensor) in variables { session.globals[name] = .tensor(.init(tensor)) }
    let source = Source(text)
    return try session.evaluate(Parser.parseExpression(source), in: source)
  }

  /// Puts a tensor into a variable, and says its name.
  private static func note(
    _ name: String, _ value: JSONValue, _ golden: GoldenCase, _ names: inout [String],
    _ variables: inout [String: Tensor]
  ) throws -> String {
    let variable = "the_" + name.map { $0 == "." ? "_" : "\($0)" }.joined()
    variables[variable] = try TensorValue(value).tensor(.float64)
    if golden.gradients[name] != nil { names.append(variable) }
    return variable
  }

  private static func text(of value: JSONValue) -> String {
    switch value {
    case .number(let number): NumberFormat.exact(number, isSingle: false)
    case .text(let text): "\"\(text)\""
    case .list(let items): "(" + items.map { text(of: $0) + ", " }.joined() + ")"
    case .fields: "none"
    }
  }
}
