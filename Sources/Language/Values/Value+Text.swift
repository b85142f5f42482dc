import Models
import Operations
import Tensors

extension Value {
  /// The value on one line, to some significant digits, as `str` and `print` write it.
  package func text(precision: Int = NumberFormat.defaultPrecision) -> String {
    switch self {
    case .string(let string): string
    default: nestedText(precision: precision)
    }
  }

  /// About how much memory it takes to write the value, in bytes.
  var textBytes: Int {
    switch self {
    case .string(let string): string.utf8.count
    case .tensor, .leaf: (variable?.value.count ?? 0) * 64
    default: 64
    }
  }

  /// The value inside another one, where a string stands between quotation marks.
  private func nestedText(precision: Int) -> String {
    switch self {
    case .number(let number):
      return NumberFormat.display(number, precision: precision)
    case .truth(let truth):
      return truth ? "1" : "0"
    case .tensor(let variable):
      return variable.value.listText(precision: precision)
    case .leaf(let leaf):
      return leaf.value.listText(precision: precision)
    case .string(let string):
      return ExpressionPrinter.literal(string)
    case .none:
      return "none"
    case .tuple(let items):
      let texts = items.map { $0.nestedText(precision: precision) }
      return texts.count == 1 ? "(\(texts[0]),)" : "(" + texts.joined(separator: ", ") + ")"
    case .function(let function):
      return function.text
    case .layer(let layer):
      return LayerText.text(layer)
    case .record(let record):
      let fields = record.fields.map { "\($0.name)=\($0.value.nestedText(precision: precision))" }
      return "(" + fields.joined(separator: ", ") + ")"
    }
  }
}

extension Function {
  /// The function as a learner would define it, or its name and parameters.
  package var text: String {
    if let definition { return ExpressionPrinter.text(of: definition) }
    return reference.map(Signature.text) ?? ""
  }
}

/// How layers and models are written on one line.
enum LayerText {
  /// The source that makes the layer: the constructor with the settings that are no defaults, or
  /// with the layers inside.
  static func text(_ layer: any Layer) -> String {
    let settings = layer.construction.map { CallText.settings($0.reference, $0.arguments) } ?? []
    return "\(layer.name)(\((settings + layer.children.map(text)).joined(separator: ", ")))"
  }
}

/// How a function's parameters are written.
package enum Signature {
  /// The name and the parameters with their defaults, such as `sum(x, dim=none, keepdim=false)`.
  package static func text(_ reference: Reference) -> String {
    let parameters = reference.parameters.map { parameter in
      if case .values = parameter.kind { return parameter.name + "…" }
      return defaultText(parameter).map { "\(parameter.name)=\($0)" } ?? parameter.name
    }
    return "\(reference.name)(\(parameters.joined(separator: ", ")))"
  }

  private static func defaultText(_ parameter: any AnyParameter) -> String? {
    switch parameter.defaultValue {
    case .required: nil
    case .sameAs(_, let name): name
    case .value(let argument): text(argument)
    }
  }

  static func text(_ argument: Argument) -> String {
    switch argument {
    case .tensor(let variable): variable.value.literalText
    case .tensors, .none: "none"
    case .integer(let number): String(number)
    case .number(let number): NumberFormat.display(number)
    case .truth(let truth): truth ? "true" : "false"
    case .text(let text): "\"\(text)\""
    case .integers(let numbers): Shape(numbers).description
    case .pair(let pair): text(pair)
    case .padding(.symmetric(let pair)): text(pair)
    case .padding(.same): "\"same\""
    }
  }

  private static func text(_ pair: Pair) -> String {
    pair.vertical == pair.horizontal
      ? String(pair.vertical) : "(\(pair.vertical), \(pair.horizontal))"
  }
}
