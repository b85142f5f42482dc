import Tensors

/// Makes programs from a seed: sound ones by a grammar over kinds of value, and unsound ones by
/// spoiling these.
package struct ProgramGenerator {
  private var random: RandomSource

  /// Creates a generator; the same seed makes the same programs.
  package init(seed: UInt64) {
    random = RandomSource(seed: seed)
  }

  /// What sound programs may speak of.
  private static let prelude = """
    n = 3; x = [1 -2 3]; y = [0.5 1.5 2]; M = [1 2 3; 4 5 6; 7 8 9]; w = param([1 2 3]); \
    I = ones(5, 5); t = (1, [2 3]); s = "ab"; f(a, b=2) = a * b; g = a -> a ^ 2;
    """

  /// The next program: half of them sound, the others mistyped, cut off, in two scripts, or noise.
  package mutating func next() -> String {
    switch below(20) {
    case 0..<11: ProgramGenerator.prelude + "\n" + program()
    case 11..<15: ProgramGenerator.prelude + "\n" + mistyped(program())
    case 15, 16: cutOff(program())
    case 17, 18: ProgramGenerator.prelude + "\n" + inTwoScripts(program())
    default: noise()
    }
  }

  // MARK: Sound programs

  private mutating func program() -> String {
    (0...below(3)).map { _ in statement(depth: 2) }.joined(separator: pick(["\n", "; "]))
  }

  private mutating func statement(depth: Int) -> String {
    switch below(depth > 0 ? 16 : 8) {
    case 0, 1: return "\(pick(["a", "b", "x", "卷积"])) = \(tensor(depth))"
    case 2: return "a, b = (\(number(depth)), \(vector(depth)))"
    case 3: return "n \(pick(["+=", "-=", "*="])) \(number(depth))"
    case 4: return "M[\(below(3)), \(pick(["0", ":", "1:", "-1", "[0, 2]"]))] = \(number(depth))"
    case 5: return number(depth)
    case 6: return tensor(depth)
    case 7: return "print(\(pick(["s", "t", number(depth)])))"
    case 8: return "for i in range(\(below(5))) { \(statement(depth: depth - 1)) }"
    case 9: return "if \(condition(depth)) { \(statement(depth: 0)) } else { \(number(0)) }"
    case 10: return "fn h(a, b=\(number(0))) { c = a + b; return c }; h(\(number(depth)))"
    case 11: return "backward(sum(w * \(vector(depth)))); w.grad"
    case 12: return "grad(sum(w ^ 2 * \(vector(0))), w)"
    case 13: return "no_grad { w -= \(vector(depth)) }"
    case 14: return "while n < \(below(6)) { n += 1 }"
    default: return "k = 0; while true { k += 1; if k > \(below(9)) { break } }"
    }
  }

  private mutating func number(_ depth: Int) -> String {
    guard depth > 0 else { return pick(["n", "2", "0.5", "-1", "1e-3", "pi", "0", "3"]) }
    switch below(9) {
    case 0:
      return "\(number(depth - 1)) \(pick(["+", "-", "*", "/", "%", "^"])) \(number(depth - 1))"
    case 1: return "\(pick(["sum", "mean", "max", "min", "prod", "std"]))(\(tensor(depth - 1)))"
    case 2: return "x[\(below(6) - 3)]"
    case 3: return "\(vector(depth - 1)) @ \(vector(depth - 1))"
    case 4: return "(if \(condition(depth - 1)) { \(number(0)) } else { \(number(0)) })"
    case 5: return "f(\(number(depth - 1)), b=\(number(0)))"
    case 6: return "\(tensor(depth - 1)).\(pick(["rank", "size"]))"
    case 7: return "len(\(pick(["x", "t", "M"])))"
    default: return number(0)
    }
  }

  private mutating func vector(_ depth: Int) -> String {
    guard depth > 0 else {
      return pick(["x", "y", "w", "[1 2 3]", "[1, -1, 0]", "ones(3)", "M[0]"])
    }
    switch below(8) {
    case 0: return "\(vector(depth - 1)) \(pick(["+", "-", "*", "/"])) \(vector(depth - 1))"
    case 1: return "\(pick(["relu", "exp", "tanh", "sigmoid", "softmax"]))(\(vector(depth - 1)))"
    case 2: return "\(vector(depth - 1)) |> \(pick(["relu", "g", "f(3)", "flip", "ReLU()"]))"
    case 3: return "M @ \(vector(depth - 1))"
    case 4: return "M[:, \(below(3))]"
    case 5: return "[\(number(0)) \(number(0)) \(number(0))]"
    case 6: return "\(pick(["sum", "mean", "max"]))(M, dim=\(below(4) - 2))"
    default: return "where(\(vector(depth - 1)) > \(number(0)), x, y)"
    }
  }

  private mutating func tensor(_ depth: Int) -> String {
    switch below(9) {
    case 0: "M \(pick(["+", "*", "-", "/", "@"])) \(pick(["M", "M.T", "x", "n"]))"
    case 1: "reshape(I, (\(pick(["25", "5, 5", "-1", "1, 25", "5, 1, 5"]))))"
    case 2: "conv2d(I, ones(\(1 + below(3)), \(1 + below(3))), padding=\(below(2)))"
    case 3: "max_pool2d(I, \(1 + below(3)), stride=\(1 + below(3)))"
    case 4: "\(pick(["zeros", "rand", "ones", "randn"]))(\(below(4)), \(1 + below(4)))"
    case 5: "cat(x, y, dim=0)"
    case 6: "transpose(M, 0, 1)[\(pick(["0", "1:", "::-1", "..., 0", "M > 2"]))]"
    default: vector(depth)
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    switch below(4) {
    case 0: "0 < n <= \(below(6))"
    case 1: "not (\(number(0)) == n)"
    case 2: "n > \(number(depth)) or n != \(number(0))"
    default: pick(["true", "false", "any(x > 2)"])
    }
  }

  // MARK: Unsound programs

  private mutating func mistyped(_ text: String) -> String {
    var letters = Array(text)
    for _ in 0...below(2) {
      let place = below(letters.count + 1)
      switch below(5) {
      case 0 where place < letters.count: letters.remove(at: place)
      case 1 where place < letters.count: letters.insert(letters[place], at: place)
      case 2: letters.insert(contentsOf: statement(depth: 1), at: place)
      case 3 where place < letters.count: letters.swapAt(place, below(letters.count))
      default: letters.insert(pick(Array("()[]{}+-*/^@%=<>!.,:;|# \n\"'_9eE~\\?&$")), at: place)
      }
    }
    return String(letters)
  }

  private mutating func cutOff(_ text: String) -> String {
    String(text.prefix(below(text.count + 1)))
  }

  private mutating func inTwoScripts(_ text: String) -> String {
    let twins: [Character: Character] = [
      "(": "（", ")": "）", "[": "【", "]": "】", ",": "，", "=": "＝", "+": "＋", "*": "×", ":": "：",
      ";": "；", "<": "《", ">": "》", "{": "｛", "}": "｝", "1": "１", "x": "ｘ", " ": "\u{3000}",
    ]
    return String(text.map { below(3) == 0 ? twins[$0] ?? $0 : $0 })
  }

  private mutating func noise() -> String {
    String(decoding: (0..<below(60)).map { _ in UInt8(below(256)) }, as: UTF8.self)
  }

  // MARK: Chance

  private mutating func below(_ bound: Int) -> Int {
    Int(random.nextBits() % UInt64(max(bound, 1)))
  }

  private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[below(choices.count)]
  }
}
