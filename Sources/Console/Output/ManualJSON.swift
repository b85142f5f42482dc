import Language
import Operations

/// The manual for programs: one object for each entry.
enum ManualJSON {
  /// The grammar, every function, every kind of mistake and every command.
  static func objects(lessons: (Reference) -> [String]) -> [JSON] {
    let grammar = JSON.object([("type", .string("grammar")), ("text", .string(Grammar.text))])
    return [grammar] + Library.references.map { object($0, lessons: lessons($0)) }
      + ErrorCode.allCases.map { object(ErrorPage($0)) }
      + CommandCatalog.commands.map { object($0.reference) }
  }

  private static func object(_ reference: Reference, lessons: [String]) -> JSON {
    .object([
      ("type", .string("entry")), ("name", .string(reference.name)),
      ("family", .string(reference.family.rawValue)),
      ("signature", .string(Signature.text(reference))), ("summary", text(reference.summary)),
      (
        "parameters",
        .array(
          reference.parameters.map { parameter in
            .object([("name", .string(parameter.name)), ("summary", text(parameter.summary))])
          })
      ),
      ("shapes", .array(reference.shape.alternatives.map { .string($0) })),
      ("formula", reference.formula.map { .string($0) } ?? .null),
      (
        "gradient",
        GradientFlow.parameters(of: reference).map { .array($0.map { .string($0) }) } ?? .null
      ),
      ("examples", .array(reference.examples.map(object))),
      ("lessons", .array(lessons.map { .string($0) })),
    ])
  }

  private static func object(_ example: Example) -> JSON {
    let outcome: (String, JSON) =
      switch example.outcome {
      case .prints(let text): ("prints", .string(text))
      case .fails(let code): ("fails", .string(code.rawValue))
      }
    return .object([("source", .string(example.source)), outcome])
  }

  private static func object(_ page: ErrorPage) -> JSON {
    .object([
      ("type", .string("code")), ("name", .string(page.code.rawValue)),
      ("summary", text(page.summary)), ("advice", text(page.advice)),
      ("example", page.example.map { .string($0) } ?? .null),
    ])
  }

  private static func object(_ reference: CommandReference) -> JSON {
    .object([
      ("type", .string("command")), ("name", .string(reference.name)),
      ("usage", .string(reference.usage)), ("summary", text(reference.summary)),
    ])
  }

  private static func text(_ text: LocalizedText) -> JSON {
    .object([("en", .string(text.english)), ("zh", .string(text.chinese))])
  }
}
