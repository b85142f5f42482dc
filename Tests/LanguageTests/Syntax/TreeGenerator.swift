@testable import Language

/// A small generator of random numbers with a seed (SplitMix64), so that every run is the same.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes random trees of every form of expression.
struct TreeGenerator {
  private var random: SeededGenerator
  private let nowhere = Span(0, 0)

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func expression(_ depth: Int) -> Expression {
    Expression(kind(depth), nowhere)
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func leaf() -> Expression.Kind {
    switch pick(9) {
    case 0: .number(Double(pick(100)))
    case 1: .number(Double.random(in: 0..<1, using: &random))
    case 2: .number([Double.infinity, 1e-12, 1e300, .nan][pick(4)])
    case 3: .truth(pick(2) == 0)
    case 4: .string(["a", "\"\\", "卷\n", "#"][pick(4)])
    case 5: .none
    case 6: .hole
    default: .name(["x", "卷积", "f", "_", "w_1"][pick(5)])
    }
  }

  private mutating func list(_ depth: Int, _ range: ClosedRange<Int>) -> [Expression] {
    (0..<Int.random(in: range, using: &random)).map { _ in expression(depth) }
  }

  private mutating func kind(_ depth: Int) -> Expression.Kind {
    guard depth > 0 else { return leaf() }
    let next = depth - 1
    switch pick(17) {
    case 0: return tensor(next)
    case 1: return .tuple(list(next, 0...3))
    case 2: return .unary(pick(2) == 0 ? .negate : .plus, expression(next))
    case 3: return chain([.add, .subtract], next, 1...3)
    case 4: return chain([.multiply, .divide, .remainder, .matrixMultiply], next, 1...3)
    case 5: return chain([.power], next, 1...1)
    case 6: return comparison(next)
    case 7: return .logical(pick(2) == 0 ? .and : .or, list(next, 2...3))
    case 8: return .not(expression(next))
    case 9: return .pipe(first: expression(next), stages: list(next, 1...3))
    case 10: return call(next)
    case 11: return .index(expression(next), [item(next), item(next)])
    case 12: return .member(expression(next), Name("T", nowhere))
    case 13: return .lambda(function(next))
    case 14: return conditional(next)
    default: return leaf()
    }
  }

  private mutating func tensor(_ depth: Int) -> Expression.Kind {
    let count = pick(3)
    guard count > 0 else { return .tensor(rows: [list(depth, 0...3)], hasRowBreak: false) }
    return .tensor(rows: (0..<count).map { _ in list(depth, 1...3) }, hasRowBreak: true)
  }

  private mutating func chain(
    _ operators: [ArithmeticOperator], _ depth: Int, _ range: ClosedRange<Int>
  ) -> Expression.Kind {
    let first = expression(depth)
    let operands = list(depth, range)
    return .chain(
      first: first, operands.map { Expression.Link(operators[pick(operators.count)], nowhere, $0) })
  }

  private mutating func comparison(_ depth: Int) -> Expression.Kind {
    let all = ComparisonOperator.allCases
    return .comparison(
      first: expression(depth),
      list(depth, 1...2).map { Expression.Link(all[pick(all.count)], nowhere, $0) })
  }

  private mutating func call(_ depth: Int) -> Expression.Kind {
    var arguments = list(depth, 0...2).map { CallArgument($0) }
    if pick(2) == 0 {
      arguments.append(CallArgument(name: Name("k", nowhere), expression(depth)))
    }
    return .call(expression(depth), arguments)
  }

  private mutating func item(_ depth: Int) -> IndexItem {
    switch pick(4) {
    case 0: .ellipsis(nowhere)
    case 1:
      .slice(
        start: pick(2) == 0 ? nil : expression(depth), stop: pick(2) == 0 ? nil : expression(depth),
        step: pick(2) == 0 ? nil : expression(depth), nowhere)
    default: .position(expression(depth))
    }
  }

  private mutating func function(_ depth: Int) -> FunctionDefinition {
    var parameters = [FunctionDefinition.Parameter(Name("a", nowhere))]
    if pick(2) == 0 {
      parameters.append(.init(Name("b", nowhere), defaultValue: expression(depth)))
    }
    let body: FunctionDefinition.Body =
      pick(3) == 0 ? .block(block(depth)) : .expression(expression(depth))
    return FunctionDefinition(name: nil, parameters: parameters, body: body, span: nowhere)
  }

  private mutating func block(_ depth: Int) -> Block {
    let statements = list(depth, 0...2).map { value in
      Statement(
        pick(2) == 0 ? .expression(value) : .assignment([.name(Name("y", nowhere))], value), nowhere
      )
    }
    return Block(statements, nowhere)
  }

  private mutating func conditional(_ depth: Int) -> Expression.Kind {
    let branches = (0..<(1 + pick(2))).map { _ in
      Expression.Branch(condition: expression(depth), block: block(depth))
    }
    return .conditional(branches, otherwise: pick(2) == 0 ? nil : block(depth))
  }
}
