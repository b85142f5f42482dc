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
  package static let prelude = """
    n = 3; x = [1 -2 3]; y = [0.5 1.5 2]; M = [1 2 3; 4 5 6; 7 8 9]; w = param([1 2 3]); \
    I = ones(5, 5); t = (1, [2 3]); s = "ab"; f(a, b=2) = a * b; g = a -> a ^ 2; \
    net = sequential(Linear(3, 3), BatchNorm1d(3), ReLU(), Dropout(0.5)); k = 0;
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
    let statements = (0...below(3)).map { _ in statement(depth: 2) }
      .joined(separator: pick(["\n", "; "]))
    return below(6) == 0 ? statements + "\n" + command(2) : statements
  }

  /// A statement that is sound after the prelude.
  package mutating func statement() -> String { statement(depth: 2) }

  private mutating func statement(depth: Int) -> String {
    switch below(depth > 0 ? 24 : 9) {
    case 0, 1: return "\(pick(["a", "b", "x", "卷积"])) = \(tensor(depth))"
    case 2: return "a, b = (\(number(depth)), \(vector(depth)))"
    case 3: return "n \(pick(["+=", "-=", "*="])) \(number(depth))"
    case 4: return "M[\(below(3)), \(pick(["0", ":", "1:", "-1", "[0, 2]"]))] = \(number(depth))"
    case 5: return number(depth)
    case 6: return tensor(depth)
    case 7: return "print(\(pick(["s", "t", number(depth)])))"
    case 8: return indexedAssignment(depth)
    case 16: return "for i in range(\(below(5))) { \(statement(depth: depth - 1)) }"
    case 17: return modelStatement(depth)
    case 18: return modelStatement(depth)
    case 19: return "no_grad { \(indexedAssignment(depth)) }"
    case 20: return "while n < \(below(9)) { n += 1; \(statement(depth: 0)) }"
    case 21: return "for v in \(vector(depth)) { \(statement(depth: 0)) }"
    case 22: return "fn swap(a, b) { return b, a }; a, b = swap(x, n)"
    case 23: return "seed(\(below(5))); rand(\(below(4)))"
    case 9: return "if \(condition(depth)) { \(statement(depth: 0)) } else { \(number(0)) }"
    case 10: return "fn h(a, b=\(number(0))) { c = a + b; return c }; h(\(number(depth)))"
    case 11: return "backward(sum(w * \(vector(depth)))); w.grad"
    case 12: return "grad(sum(w ^ 2 * \(vector(0))), w)"
    case 13: return "no_grad { w -= \(vector(depth)) }"
    case 14: return "while n < \(below(6)) { n += 1 }"
    default: return "k = 0; while true { k += 1; if k > \(below(9)) { break } }"
    }
  }

  /// An assignment to a part of a tensor, of a parameter or of a model's parameter.
  private mutating func indexedAssignment(_ depth: Int) -> String {
    let sign = pick(["=", "+=", "*=", "-=", "/="])
    switch below(6) {
    case 0: return "x[\(below(5) - 2)] \(sign) \(number(depth))"
    case 1: return "w[\(pick(["0", "1:", "w > 1", "[0, 2]", "::-1"]))] \(sign) \(number(depth))"
    case 2:
      return "M[\(pick(["M > 4", "0", ":, 1", "..., -1", "::2, [0, 1]"]))] \(sign) \(number(0))"
    case 3: return "net[0].weight[\(below(4)), \(pick(["0", ":"]))] \(sign) \(number(0))"
    case 4: return "I[1:3, ::2] \(sign) \(number(depth))"
    default: return "M[\(below(3))] \(sign) \(vector(depth))"
    }
  }

  private mutating func modelStatement(_ depth: Int) -> String {
    switch below(9) {
    case 0: return "net(M)"
    case 1: return "backward(sum(net(M) * \(vector(0)))); net[0].weight.grad"
    case 2: return "zero_grad(net, w)"
    case 3: return "net.training = \(pick(["true", "false"]))"
    case 4: return "grad(mean(net(M + \(number(depth)), training=false)), net)"
    case 5: return "no_grad { for p in net.parameters { p -= 0.1 } }"
    case 6: return "M |> net[0] |> ReLU() |> Linear(3, \(1 + below(4)))"
    case 7: return "net[0].bias = \(vector(depth))"
    default: return "net[\(pick(["0", "1:", "-1", ":2"]))](M)"
    }
  }

  /// A line for the console.
  private mutating func command(_ depth: Int) -> String {
    let value = pick([number(depth), vector(depth), tensor(depth), "sum(\(vector(depth)) * w)"])
    switch below(14) {
    case 0: return ":trace \(value)"
    case 1: return ":graph \(value)"
    case 2: return ":why \(vector(depth))[\(below(3))]"
    case 3: return ":tell \(value)"
    case 4: return ":shapes net(\(pick(["M", "x", "I"])))"
    case 5: return ":show \(value)"
    case 6: return ":plot \(pick(["relu", "g, f", vector(depth), "x -> x ^ 2 from -1 to 2"]))"
    case 7: return ":hist \(value) --bins \(2 + below(9))"
    case 8: return ":vary n in \(vector(0)) \(number(depth))"
    case 9: return ":steps \(pick(["", "backward "]))conv2d(I, ones(2, 2), stride=\(1 + below(2)))"
    case 10: return ":steps max_pool2d(I, \(1 + below(3)))"
    case 11: return pick([":undo", ":vars", ":reset", ":seed 3", ":help relu", ":precision 3"])
    case 12: return ":\(pick(["trace", "why", "tell", "nothing"])) \(mistyped(value))"
    default: return ":graph \(value) --\(pick(["dot", "mermaid", "svg"]))"
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
