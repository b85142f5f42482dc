import Foundation
import Language
import Operations

@testable import Lessons

/// A runtime for tests: a pocket calculator with variables and a counter for random numbers.
///
/// A line is `name = sum`, `sum`, or `sum == sum`, where a sum is made of numbers, names and
/// `next()` with `+`, `-` and `*`; `;` at the end keeps a line silent.
final class CalculatorRuntime: LessonRuntime {
  struct State {
    var values: [String: Double] = [:]
    var stream = 0
  }

  var lesson = State()
  var learner: [String: Double] = [:]
  /// Whether results are one too large in Chinese, as no runtime should have it.
  private let isMoody: Bool

  init(isMoody: Bool = false) {
    self.isMoody = isMoody
  }

  var snapshot: State { lesson }

  func restore(_ snapshot: State) { lesson = snapshot }

  func run(_ source: String, line: Int, language: Language) -> CellRun<String> {
    let run = Self.run(source, in: &lesson, language: language)
    return isMoody && language == .chinese ? CellRun(output: run.output + ["1"]) : run
  }

  func evaluate(_ expression: String, line: Int) throws(Diagnostic) -> [String] {
    if expression.contains("==") {
      return [try judge(expression, line: line).holds ? "1" : "0"]
    }
    var state = lesson
    return [Self.format(try Self.value(of: expression, in: &state, source: Source(expression)))]
  }

  func attempt<Result>(
    _ source: String, line: Int, seesLearner: Bool, language: Language,
    _ inspect: (CellRun<String>) -> Result
  ) -> Result {
    let before = lesson
    defer { lesson = before }
    if seesLearner { lesson.values.merge(learner) { $1 } }
    return inspect(Self.run(source, in: &lesson, language: language))
  }

  func judge(_ condition: String, line: Int) throws(Diagnostic) -> Judgement {
    var state = lesson
    let source = Source(condition)
    let sides = condition.components(separatedBy: "==")
    let left = try Self.value(of: sides[0], in: &state, source: source)
    guard sides.count == 2 else { return Judgement(holds: left != 0) }
    let right = try Self.value(of: sides[1], in: &state, source: source)
    return Judgement(holds: left == right, left: Self.format(left), right: Self.format(right))
  }

  func values(of names: [String]) -> [Double?] { names.map { lesson.values[$0] } }

  func agree(_ first: [Double?], _ second: [Double?]) -> Bool {
    first == second && !first.contains(nil)
  }

  private static func run(
    _ source: String, in state: inout State, language: Language
  ) -> CellRun<String> {
    var output: [String] = []
    for statement in statements(source) {
      do throws(Diagnostic) {
        let isSilent = statement.hasSuffix(";")
        let text = isSilent ? String(statement.dropLast()) : statement
        if let (name, sum) = split(text) {
          let result = try value(of: sum, in: &state, source: Source(source))
          state.values[name] = result
          if !isSilent { output.append("\(name) : \(format(result))") }
        } else {
          let result = try value(of: text, in: &state, source: Source(source))
          let word = language == .english ? "value" : "值"
          if !isSilent { output.append("\(word) \(format(result))") }
        }
      } catch {
        return CellRun(output: output, presentations: output, failure: error)
      }
    }
    return CellRun(output: output, presentations: output)
  }

  private static func statements(_ source: String) -> [String] {
    source.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  private static func split(_ statement: String) -> (name: String, sum: String)? {
    let parts = statement.components(separatedBy: " = ")
    guard parts.count == 2, !statement.contains("==") else { return nil }
    return (parts[0].trimmingCharacters(in: .whitespaces), parts[1])
  }

  private static func value(
    of sum: String, in state: inout State, source: Source
  ) throws(Diagnostic) -> Double {
    var total = 0.0
    for part in sum.replacingOccurrences(of: "-", with: "+-").split(separator: "+") {
      var product = 1.0
      for factor in part.split(separator: "*") {
        product *= try atom(factor.trimmingCharacters(in: .whitespaces), &state, source)
      }
      total += product
    }
    return total
  }

  private static func atom(
    _ text: String, _ state: inout State, _ source: Source
  ) throws(Diagnostic) -> Double {
    if text.hasPrefix("-") {
      return -(try atom(text.dropFirst().trimmingCharacters(in: .whitespaces), &state, source))
    }
    if let number = Double(text) { return number }
    if text == "next()" {
      state.stream += 1
      return Double(state.stream) * 0.12345
    }
    if let value = state.values[text] { return value }
    let whole = source[Span(0, source.scalars.count)]
    let offset =
      whole.range(of: text).map { whole[..<$0.lowerBound].unicodeScalars.count } ?? 0
    if text == "interrupt()" {
      throw Diagnostic(
        .interrupted, source: source, span: Span(0, 0),
        message: LocalizedText(en: "interrupted", zh: "已中断"))
    }
    throw Diagnostic(
      text.contains("____") ? .unfinished : .unknownName, source: source,
      span: Span(offset, offset + text.unicodeScalars.count),
      message: LocalizedText(en: "Nothing is called `\(text)`.", zh: "没有叫 `\(text)` 的东西。"),
      hint: LocalizedText(en: "Assign it first.", zh: "请先赋值。"))
  }

  private static func format(_ value: Double) -> String {
    let text = String(format: "%.6g", value)
    return text == "-0" ? "0" : text
  }
}
