/// What is wrong with the source of a formula; all unknown commands are listed together.
package struct FormulaError: Error, Hashable, Sendable {
  /// One thing that is wrong.
  package struct Problem: Hashable, Sendable {
    /// What it is.
    package var kind: Kind
    /// Where it starts, in characters from the beginning of the source.
    package var position: Int
  }

  /// The kinds of problems.
  package enum Kind: Hashable, Sendable {
    /// A command that has no layout here, with its backslash.
    case unknownCommand(String)
    /// An environment that has no layout here.
    case unknownEnvironment(String)
    /// A command or script without what it applies to.
    case missingArgument(String)
    /// A brace, `\left` or `\begin` that nothing closes, or a closing one that nothing opened.
    case unbalanced(String)
    /// A second `_` or `^` on the same base.
    case doubleScript(String)
    /// More nesting than any formula needs.
    case tooDeep
  }

  /// The problems in the order of the source; never empty.
  package var problems: [Problem]

  /// The problems in English, one a line.
  package var english: String {
    problems.map { problem in
      let place = "at character \(problem.position + 1)"
      return switch problem.kind {
      case .unknownCommand(let name): "\(name) is not supported (\(place))"
      case .unknownEnvironment(let name): "\\begin{\(name)} is not supported (\(place))"
      case .missingArgument(let name): "\(name) lacks its argument (\(place))"
      case .unbalanced(let name): "\(name) has no counterpart (\(place))"
      case .doubleScript(let name): "two \(name) on one base; use braces (\(place))"
      case .tooDeep: "nested too deeply (\(place))"
      }
    }.joined(separator: "\n")
  }

  /// The problems in Chinese, one a line.
  package var chinese: String {
    problems.map { problem in
      let place = "第 \(problem.position + 1) 个字符"
      return switch problem.kind {
      case .unknownCommand(let name): "不支持命令 \(name)（\(place)）"
      case .unknownEnvironment(let name): "不支持环境 \\begin{\(name)}（\(place)）"
      case .missingArgument(let name): "\(name) 缺少参数（\(place)）"
      case .unbalanced(let name): "\(name) 没有配对（\(place)）"
      case .doubleScript(let name): "同一个符号上有两个 \(name)，请用花括号分开（\(place)）"
      case .tooDeep: "嵌套太深（\(place)）"
      }
    }.joined(separator: "\n")
  }
}
