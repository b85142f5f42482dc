import Models
import Operations
import Tensors

extension Value {
  /// How many bytes a string may have.
  package static let textLimit = 100_000_000

  /// The value on one line, to some significant digits, as `str` and `print` write it.
  ///
  /// Unfinished where the learner asks for an end, and where it would be longer than `textLimit`:
  /// then it is longer by a little.
  package func text(precision: Int = NumberFormat.defaultPrecision) -> String {
    if case .string(let string) = self { return string }
    var text = ""
    write(to: &text, precision: precision, limit: Value.textLimit)
    return text
  }

  /// Writes the value as it stands inside another one, where a string is between quotation marks.
  ///
  /// Stops where the text has become longer than the limit, or the learner asks for an end.
  ///
  /// - Parameters:
  ///   - text: What the value is added to.
  ///   - precision: The number of significant digits.
  ///   - limit: The bytes that the text may have.
  package func write(to text: inout String, precision: Int, limit: Int) {
    switch self {
    case .number(let number): text += NumberFormat.display(number, precision: precision)
    case .truth(let truth): text += truth ? "1" : "0"
    case .tensor(let variable):
      variable.value.writeList(to: &text, precision: precision, limit: limit)
    case .leaf(let leaf): leaf.value.writeList(to: &text, precision: precision, limit: limit)
    case .string(let string): text += ExpressionPrinter.literal(string)
    case .none: text += "none"
    case .tuple(let items):
      text += "("
      for (index, item) in items.enumerated() {
        guard text.utf8.count <= limit, !Interruption.isRequested else { break }
        if index > 0 { text += ", " }
        item.write(to: &text, precision: precision, limit: limit)
      }
      text += items.count == 1 ? ",)" : ")"
    case .function(let function): text += function.text
    case .layer(let layer): text += LayerText.text(layer)
    case .optimizer(let optimizer): text += CallText.text(optimizer)
    case .record(let record):
      text += "("
      for (index, field) in record.fields.enumerated() {
        text += (index > 0 ? ", " : "") + "\(field.name)="
        field.value.write(to: &text, precision: precision, limit: limit)
      }
      text += ")"
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
    case .sameAs(_, let name), .function(let name): name
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
    case .numbers(let numbers):
      "(\(numbers.map { NumberFormat.display($0) }.joined(separator: ", ")))"
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
