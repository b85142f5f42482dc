import Operations
import Tensors

extension EvaluationError {
  /// The stable code of the mistake.
  var code: ErrorCode {
    switch self {
    case .unknownName, .foreignName, .localBeforeAssignment, .unknownMember, .foreignMember:
      .unknownName
    case .wrongKind, .operands, .operand, .notCallable, .noSteps, .notACondition, .notIterable,
      .notAssignable, .fixedSetting, .fixedMember, .elementKind, .calledMember:
      .wrongType
    case .tooManyArguments, .unknownArgument, .repeatedArgument: .unknownArgument
    case .missingArgument: .missingArgument
    case .ragged, .unpacking, .leafShape, .notScalar: .shapeMismatch
    case .notRecorded, .notDifferentiableTarget: .notDifferentiable
    case .recursionLimit, .nestedTooDeeply: .recursionLimit
    case .tooManyItems: .memoryLimit
    case .assertion: .assertion
    case .file: .file
    case .format: .format
    case .permission: .permission
    case .operation(let error): error.code
    case .placed(let diagnostic): diagnostic.code
    }
  }

  /// The diagnostic of the error at a place; an error that knows its place keeps it.
  package func diagnostic(
    source: Source, span: Span, repairs: [String] = [], labels: [Diagnostic.Label] = []
  ) -> Diagnostic {
    if case .placed(let diagnostic) = self { return diagnostic }
    let wording = wording
    return Diagnostic(
      code, source: source, span: span, message: wording.message, hint: wording.hint,
      repairs: repairs, labels: labels, cause: self)
  }

  /// The error in words.
  private var wording: Wording {
    switch self {
    case .operation(let error): error.wording
    case .placed(let diagnostic):
      Wording(en: diagnostic.message.english, zh: diagnostic.message.chinese)
    case .unknownName, .foreignName, .localBeforeAssignment, .unknownMember, .foreignMember,
      .calledMember, .tooManyArguments, .missingArgument, .unknownArgument, .repeatedArgument:
      wordingOfNames
    default: wordingOfValues
    }
  }

  /// Errors about names and arguments.
  private var wordingOfNames: Wording {
    switch self {
    case .localBeforeAssignment(let name):
      Wording(
        en: "\(name) is assigned in this function, so it is local, and it has no value yet",
        zh: "\(name) 在这个函数里被赋值，所以是局部变量，而它还没有值",
        hintEn: "pass the outer \(name) in as a parameter and return the new value",
        hintZh: "把外面的 \(name) 作为参数传进来，再把新值 return 出去")
    case .unknownMember(let name, let kind, let known):
      wordingOfMember(name, kind, known)
    case .foreignName(let name, let advice):
      Wording(
        en: "\(name) is not defined", zh: "\(name) 没有定义", hintEn: advice.english,
        hintZh: advice.chinese)
    case .foreignMember(let name, let kind, let advice):
      Wording(
        en: "\(kind.text.english) has no member \(name)", zh: "\(kind.text.chinese)没有成员 \(name)",
        hintEn: advice.english, hintZh: advice.chinese)
    case .calledMember(let name, let kind):
      Wording(
        en: ".\(name) is \(kind.text.english), which cannot be called",
        zh: ".\(name) 是\(kind.text.chinese)，不能调用",
        hintEn: name == "size"
          ? "x.shape[0] is the length of the first axis, x.size the number of elements"
          : "leave out the parentheses: x.\(name)",
        hintZh: name == "size" ? "x.shape[0] 是第一个轴的长度，x.size 是元素个数" : "去掉括号：x.\(name)")
    case .tooManyArguments(let function, let given, let accepted, let signature):
      Wording(
        en: "\(function) takes \(accepted) argument\(accepted == 1 ? "" : "s"), not \(given)",
        zh: "\(function) 只接受 \(accepted) 个参数，这里给了 \(given) 个",
        hintEn: "call it as \(signature)", hintZh: "调用方式：\(signature)")
    case .missingArgument(let function, let parameter, let signature):
      Wording(
        en: "\(function) needs \(parameter)", zh: "\(function) 缺少参数 \(parameter)",
        hintEn: "call it as \(signature)", hintZh: "调用方式：\(signature)")
    case .unknownArgument(let function, let argument, let nearest, let signature):
      Wording(
        en: "\(function) has no parameter \(argument)", zh: "\(function) 没有参数 \(argument)",
        hintEn: nearest.map { "did you mean \($0)=?" } ?? "call it as \(signature)",
        hintZh: nearest.map { "你是不是想写 \($0)=？" } ?? "调用方式：\(signature)")
    case .repeatedArgument(let function, let parameter):
      Wording(
        en: "\(parameter) of \(function) is given twice", zh: "\(function) 的参数 \(parameter) 给了两次",
        hintEn: "give it by position or by name, not both", hintZh: "按位置或按名字给，只选一种")
    case .unknownName(let name, let nearest):
      Wording(
        en: "\(name) is not defined", zh: "\(name) 没有定义",
        hintEn: nearest.map { "did you mean \($0)?" } ?? "assign it first: \(name) = …",
        hintZh: nearest.map { "你是不是想写 \($0)？" } ?? "先给它赋值：\(name) = …")
    default: Wording(en: "", zh: "")
    }
  }

  /// A member that does not exist: the nearest one, or all that there are.
  private func wordingOfMember(_ name: String, _ kind: ValueKind, _ known: [String]) -> Wording {
    let nearest = NearestName.find(name, among: known)
    let list = known.map { "." + $0 }
    return Wording(
      en: "\(kind.text.english) has no member \(name)", zh: "\(kind.text.chinese)没有成员 \(name)",
      hintEn: nearest.map { "did you mean .\($0)?" }
        ?? (list.isEmpty ? "it has no members at all" : "it has \(list.joined(separator: ", "))"),
      hintZh: nearest.map { "你是不是想写 .\($0)？" }
        ?? (list.isEmpty ? "它没有任何成员" : "它的成员有 \(list.joined(separator: "、"))"))
  }

  /// Errors about values.
  private var wordingOfValues: Wording {
    switch self {
    case .wrongKind(let found, let expected, let parameter):
      return Wording(
        en: "\(parameter ?? "this") must be \(expected.english), not \(found.text.english)",
        zh: "\(parameter.map { "\($0) " } ?? "这里")必须是\(expected.chinese)，不能是\(found.text.chinese)",
        hintEn: found.advice(wanting: expected, parameter).english,
        hintZh: found.advice(wanting: expected, parameter).chinese)
    case .elementKind(let kind):
      return Wording(
        en: "[ ] holds numbers and tensors, not \(kind.text.english)",
        zh: "[ ] 里只能放数和张量，不能放\(kind.text.chinese)",
        hintEn: "values of any kind go into a tuple: (1, \"a\")", hintZh: "任何值都可以放进元组：(1, \"a\")")
    case .operands(let sign, let left, let right):
      return Wording(
        en: "\(sign) does not combine \(left.text.english) and \(right.text.english)",
        zh: "\(sign) 不能用在\(left.text.chinese)和\(right.text.chinese)之间",
        hintEn: ValueKind.adviceOnOperands(left, right).english,
        hintZh: ValueKind.adviceOnOperands(left, right).chinese)
    case .operand(let sign, let kind):
      return Wording(
        en: "\(sign) does not apply to \(kind.text.english)",
        zh: "\(sign) 不能用在\(kind.text.chinese)上",
        hintEn: "signs go before numbers and tensors", hintZh: "正负号写在数和张量前面")
    case .notCallable(let kind):
      return Wording(
        en: "\(kind.text.english) cannot be called", zh: "\(kind.text.chinese)不能调用",
        hintEn: kind.adviceOnCalling.english, hintZh: kind.adviceOnCalling.chinese)
    case .noSteps(let obstacle):
      return obstacle.wording
    case .notACondition(let kind, let shape):
      guard let shape else {
        return Wording(
          en: "\(kind.text.english) is neither true nor false", zh: "\(kind.text.chinese)不能直接判断真假",
          hintEn: kind == .string ? "compare it: s == \"yes\"" : "compare it: x == none",
          hintZh: kind == .string ? "请做比较：s == \"yes\"" : "请做比较：x == none")
      }
      return Wording(
        en: "a tensor of shape \(shape) is neither true nor false",
        zh: "形状为 \(shape) 的张量不能直接判断真假", hintEn: "use all(…) or any(…), or compare one element",
        hintZh: "用 all(…) 或 any(…)，或者比较其中一个元素")
    case .notIterable(let kind):
      return Wording(
        en: "\(kind.text.english) has no elements to go through",
        zh: "\(kind.text.chinese)没有可以逐个取出的元素",
        hintEn: "use range(n) to count", hintZh: "数数请用 range(n)")
    case .ragged(let row, let found, let expected):
      return Wording(
        en: "row \(row) has shape \(found), the rows before it \(expected)",
        zh: "第 \(row) 行的形状是 \(found)，前面各行是 \(expected)",
        hintEn: "all rows must be equally long; rows count from 0",
        hintZh: "各行必须一样长；行号从 0 数起")
    case .unpacking(let values, let targets):
      return Wording(
        en: "\(values) values for \(targets) names", zh: "\(values) 个值分给 \(targets) 个名字",
        hintEn: "write one name for each value", hintZh: "有几个值就写几个名字")
    case .notAssignable(let kind):
      return Wording(
        en: "part of \(kind.text.english) cannot be assigned", zh: "不能给\(kind.text.chinese)的一部分赋值",
        hintEn: "make a new value and assign the whole of it", hintZh: "请构造一个新值，再整体赋值")
    case .fixedSetting(let name):
      return Wording(
        en: "\(name) of an optimiser stays as it was made", zh: "优化器的 \(name) 创建之后就不能再改",
        hintEn: "lr can be assigned; for another \(name) make a new optimiser",
        hintZh: "只有 lr 可以赋值；要换 \(name)，请新建一个优化器")
    case .fixedMember(let name, let kind):
      return Wording(
        en: ".\(name) of \(kind.text.english) cannot be assigned",
        zh: "不能给\(kind.text.chinese)的 .\(name) 赋值",
        hintEn: Self.adviceOnAssigning(name).english, hintZh: Self.adviceOnAssigning(name).chinese)
    case .leafShape(let found, let expected):
      return Wording(
        en: "a parameter of shape \(expected) cannot become \(found)",
        zh: "形状为 \(expected) 的参数不能变成 \(found)",
        hintEn: "a parameter keeps its shape; make a new one with param(…)",
        hintZh: "参数的形状不变；要换形状请用 param(…) 新建")
    case .notScalar(let shape):
      return Wording(
        en: "the gradient of a tensor of shape \(shape) is ambiguous: only a number has one",
        zh: "形状为 \(shape) 的张量没有确定的梯度：只有标量才有",
        hintEn: "take sum(…) or mean(…) first, or give seed= of that shape",
        hintZh: "先用 sum(…) 或 mean(…) 变成一个数，或给出同形状的 seed=")
    case .notRecorded:
      return Wording(
        en: "this was not computed from any parameter", zh: "这个量不是由任何参数算出来的",
        hintEn: "make the input a parameter first: w = param(…)",
        hintZh: "先把输入变成参数：w = param(…)")
    case .notDifferentiableTarget(let kind):
      return Wording(
        en: "no gradient is recorded for \(kind.text.english) that no parameter has a part in",
        zh: "这个\(kind.text.chinese)与任何参数都无关，没有记录它的梯度",
        hintEn: "name a parameter, made with param(…), or what was computed from one",
        hintZh: "这里要写 param(…) 得到的参数，或由参数算出的量")
    case .recursionLimit:
      return Wording(
        en: "the function calls itself too often", zh: "函数调用自己的次数太多",
        hintEn: "check the case that ends the recursion, or use a loop",
        hintZh: "检查递归的终止条件，或改用循环")
    case .nestedTooDeeply(let limit):
      return Wording(
        en: "values are nested too deeply: more than \(limit) levels", zh: "值嵌套得太深：超过 \(limit) 层",
        hintEn: "join tuples with + instead of putting one inside the other",
        hintZh: "用 + 连接元组，不要一层套一层")
    case .tooManyItems(let kind, let limit):
      return Wording.tooManyItems(kind, limit)
    case .assertion(let text):
      return Wording(
        en: text ?? "the condition does not hold", zh: text ?? "条件不成立",
        hintEn: "look at both sides of the condition", hintZh: "看看条件两边各是什么")
    case .file(let path, let reason), .format(let path, let reason):
      return Wording(
        en: "\(path): \(reason.english)", zh: "\(path)：\(reason.chinese)",
        hintEn: "check the path and the file", hintZh: "检查路径和文件")
    case .permission(let what):
      return Wording(
        en: what.english, zh: what.chinese, hintEn: "a lesson may only read files beside itself",
        hintZh: "课程只能读取自己旁边的文件")
    default: return Wording(en: "", zh: "")
    }
  }
}

extension EvaluationError {
  /// What to do instead of assigning to a member of a tensor.
  private static func adviceOnAssigning(_ name: String) -> LocalizedText {
    switch name {
    case "shape", "T", "rank", "size":
      LocalizedText(
        en: "x = reshape(x, 2, 3) gives it another shape, x = x.T turns it",
        zh: "改变形状用 x = reshape(x, 2, 3)，转置用 x = x.T")
    case "dtype": LocalizedText(en: "write x = float64(x)", zh: "写作 x = float64(x)")
    case "grad": LocalizedText(en: "zero_grad(w) makes it zeros", zh: "zero_grad(w) 把它清零")
    case "data": Habits.inPlaceAdvice
    case "requires_grad": Habits.parameterAdvice
    default:
      LocalizedText(
        en: "make a new value and assign the whole of it", zh: "请构造一个新值，再整体赋值")
    }
  }
}

extension ValueKind {
  /// What to do with a value where another one is wanted.
  fileprivate func advice(wanting expected: LocalizedText, _ parameter: String?) -> LocalizedText {
    func wants(_ word: String) -> Bool { expected.english.contains(word) }
    switch self {
    case .function where parameter == "loss":
      return LocalizedText(
        en: "it is a value that is differentiated: w = param(3); grad(w ^ 2, w)",
        zh: "求导的对象是一个值：w = param(3); grad(w ^ 2, w)")
    case .function where wants("layer"):
      return LocalizedText(
        en: "layers begin with a capital letter: ReLU()", zh: "层以大写字母开头：ReLU()")
    case .string where !wants("string"):
      return LocalizedText(
        en: "a string is text; numbers and names stand without quotation marks",
        zh: "字符串是文字；数和名字不加引号")
    case .function where !wants("function"):
      return LocalizedText(
        en: "call the function first, as in relu(x)", zh: "先调用函数，例如 relu(x)")
    case .layer where wants("several layers"):
      return LocalizedText(
        en: "a single layer has no parts; sequential(a, b) has",
        zh: "单独的层没有组成部分；sequential(a, b) 才有")
    case .layer where !wants("layer"):
      return LocalizedText(
        en: "give the layer an input first, as in net(x)", zh: "先给层一个输入，例如 net(x)")
    case .record:
      return LocalizedText(
        en: "take one of its fields, as in data.inputs", zh: "取它的一个字段，例如 data.inputs")
    case .none where wants("slice"):
      return LocalizedText(
        en: "unsqueeze(x, 1) adds an axis of size 1", zh: "添加长度为 1 的轴用 unsqueeze(x, 1)")
    case .none:
      return LocalizedText(
        en: "none is no value: so is .grad before backward, and what print gives",
        zh: "none 表示没有值：backward 之前的 .grad 就是 none，print 的结果也是")
    default: break
    }
    if wants("string") {
      return LocalizedText(en: "put it between quotation marks", zh: "请给它加上引号")
    }
    if wants("function") {
      return LocalizedText(
        en: "a function is x -> x^2, or the name of one: relu", zh: "函数写作 x -> x^2，或写函数名：relu")
    }
    if wants("layer") || wants("model") {
      return LocalizedText(
        en: "param(…) makes a parameter, Linear(2, 3) a layer",
        zh: "参数用 param(…) 创建，层用 Linear(2, 3) 这样创建")
    }
    if wants("values") {
      return LocalizedText(
        en: "a tuple has several values: a, b = 1, 2", zh: "元组才有多个值：a, b = 1, 2")
    }
    if wants("tuple") {
      return LocalizedText(en: "a tuple is written (a, b)", zh: "元组写作 (a, b)")
    }
    return self == .tuple
      ? LocalizedText(
        en: "take one of its values, as in t[0], or join them: stack(a, b)",
        zh: "取其中一个值，例如 t[0]；或用 stack(a, b) 叠成张量")
      : LocalizedText(en: "str(x) shows what a value is", zh: "str(x) 显示一个值是什么")
  }

  /// What to do with operands that an operator does not combine.
  fileprivate static func adviceOnOperands(
    _ left: ValueKind, _ right: ValueKind
  ) -> LocalizedText {
    if left == .function {
      return LocalizedText(
        en: "a function is called with parentheses, as in relu(-3)", zh: "调用函数要加括号，例如 relu(-3)")
    }
    switch (left, right) {
    case (.none, _), (_, .none):
      return LocalizedText(
        en: "none is no value: so is .grad before backward, and what print gives",
        zh: "none 表示没有值：backward 之前的 .grad 就是 none，print 的结果也是")
    case (.tuple, .number), (.number, .tuple), (.tuple, .tensor), (.tensor, .tuple):
      return LocalizedText(
        en: "a tuple only holds values; numbers to compute with stand in brackets: [1 2 3]",
        zh: "元组只是存放值；要计算的数写在方括号里：[1 2 3]")
    default:
      return LocalizedText(
        en: "operators work on numbers and tensors; + also joins strings, and tuples",
        zh: "运算符用于数和张量；+ 还能连接字符串、连接元组")
    }
  }

  /// What a learner may have wanted who calls something that is no function.
  fileprivate var adviceOnCalling: LocalizedText {
    switch self {
    case .number, .truth:
      LocalizedText(
        en: "to multiply, write *, as in 2 * (x + 1)", zh: "乘法要写 *，例如 2 * (x + 1)")
    case .tensor:
      LocalizedText(
        en: "x[0] is the first element, positions count from 0; to multiply, write a * (x + 1)",
        zh: "第一个元素是 x[0]，位置从 0 数起；乘法要写 a * (x + 1)")
    case .tuple:
      LocalizedText(
        en: "t[0] is the first value, positions count from 0", zh: "第一个值是 t[0]，位置从 0 数起")
    case .record:
      LocalizedText(en: "its fields stand behind a point: data.inputs", zh: "字段写在点后面：data.inputs")
    default:
      LocalizedText(
        en: "a function is called by its name, without quotation marks: relu(x)",
        zh: "调用函数直接写名字，不加引号：relu(x)")
    }
  }
}
