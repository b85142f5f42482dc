import Autodiff
import Language
import Models
import Operations
import Tensors
import Terminal

/// Shows things to programs: one JSON object a line on standard output.
final class JSONSurface: Surface {
  private let output: (String) -> Void
  private let training = TrainingLine()

  /// Creates a surface.
  ///
  /// - Parameter output: Takes each line with its line break.
  init(output: @escaping (String) -> Void = StandardStream.write) {
    self.output = output
  }

  func show(_ showing: Showing, _ settings: ConsoleSettings) {
    switch showing {
    case .value(let value, let name):
      write(JSONSurface.json(value, name: name))
    case .output(let text):
      write(.object([("type", .string("output")), ("text", .string(text))]))
    case .view(let command, let document):
      write(
        .object([
          ("type", .string("view")), ("command", .string(command)),
          ("text", .string(document.plain)),
        ]))
    case .note(let note):
      let capabilities = settings.errorCapabilities
      let document = DiagnosticView(settings).document(note)
      StandardStream.writeError(
        document.rendered(for: capabilities, theme: capabilities.theme) + "\n")
    case .failure(let diagnostic):
      write(JSONSurface.json(diagnostic))
    }
  }

  func show(_ progress: Trainer.Progress?, _ settings: ConsoleSettings) {
    training.show(progress, settings)
  }

  /// Writes an object on a line of its own.
  ///
  /// A long one is written in portions. Where the learner interrupts, a line is not begun any more,
  /// or not finished.
  func write(_ json: JSON) {
    var text = ""
    var hasBegun = false
    json.write(to: &text) { text in
      guard text.utf8.count > JSONSurface.portion else { return }
      output(text)
      text = ""
      hasBegun = true
    }
    guard Interruption.isRequested, json.hasElements else { return output(text + "\n") }
    if hasBegun { output("\n") }
  }

  /// The bytes of an object that are held in memory at a time.
  private static let portion = 1 << 20

  /// A value as the language page describes it.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - name: The name that it was assigned to. Functions and layers keep their own.
  /// - Returns: The object.
  static func json(_ value: Value, name: String? = nil) -> JSON {
    var fields = self.fields(value)
    if let name {
      switch value {
      case .layer, .optimizer: break
      case .function(let function):
        if function.name == nil { fields[1] = ("name", .string(name)) }
      default: fields.insert(("name", .string(name)), at: 1)
      }
    }
    return .object(fields)
  }

  private static func fields(_ value: Value) -> [(String, JSON)] {
    switch value {
    case .number, .truth, .tensor, .leaf:
      guard let tensor = value.variable?.value else { return [("type", .string("none"))] }
      return fields(tensor)
    case .string(let string):
      return [("type", .string("string")), ("value", .string(string))]
    case .none:
      return [("type", .string("none"))]
    case .tuple(let items):
      return [("type", .string("tuple")), ("items", .list(count: items.count) { json(items[$0]) })]
    case .record(let record):
      return [
        ("type", .string("record")),
        ("fields", .object(record.fields.map { ($0.name, json($0.value)) })),
      ]
    case .function(let function):
      return [
        ("type", .string("function")), ("name", function.name.map(JSON.string) ?? .null),
      ]
    case .optimizer(let optimizer):
      let shapes = optimizer.parameters.map { leaf in
        JSON.array(leaf.value.shape.map { .number(String($0)) })
      }
      return [
        ("type", .string("optimizer")), ("name", .string(optimizer.name)),
        ("lr", .number("\(optimizer.learningRate)")), ("parameters", .array(shapes)),
      ]
    case .layer(let layer):
      let parameters = ParameterNames.all(of: layer).map { name, leaf in
        (name, JSON.array(leaf.value.shape.map { .number(String($0)) }))
      }
      return [
        ("type", .string("layer")), ("name", .string(layer.name)),
        ("parameters", .object(parameters)),
      ]
    }
  }

  private static func fields(_ tensor: Tensor) -> [(String, JSON)] {
    [
      ("type", .string("tensor")), ("dtype", .string(tensor.elementType.name)),
      ("shape", .array(tensor.shape.map { .number(String($0)) })), ("data", .elements(tensor)),
    ]
  }

  private static func json(_ diagnostic: Diagnostic) -> JSON {
    let position = diagnostic.source.position(of: diagnostic.span.start)
    return .object([
      ("type", .string("error")), ("code", .string(diagnostic.code.rawValue)),
      ("line", .number(String(position.line))), ("column", .number(String(position.column))),
      ("length", .number(String(max(1, diagnostic.span.length)))),
      ("message", json(diagnostic.message)),
      ("hint", diagnostic.fullHint.map(json) ?? .null),
    ])
  }

  private static func json(_ text: LocalizedText) -> JSON {
    .object([("en", .string(text.english)), ("zh", .string(text.chinese))])
  }
}

/// The names of a model's parameters, with the places of the layers that they belong to.
enum ParameterNames {
  /// The parameters in order, such as `0.weight` for the first layer of a model.
  static func all(of layer: any Layer) -> [(name: String, leaf: Leaf)] {
    layer.parameters
      + layer.children.enumerated().flatMap { index, child in
        all(of: child).map { ("\(index).\($0.name)", $0.leaf) }
      }
  }
}
