import Operations

/// What is answered to habits from Python, NumPy, PyTorch, MATLAB and others, where a name or a
/// member is not known here.
enum Habits {
  /// The way out for a name that other languages know; none where it is no such habit.
  static func name(_ name: String) -> LocalizedText? {
    if let advice = names[name] { return advice }
    if let word = SyntaxError.ForeignWord(rawValue: name), renamedFunctions[name] == nil {
      return word.wording.hint
    }
    if let function = lossFunctions[name] { return lossAdvice(function) }
    guard let ours = renamedFunctions[name] ?? chineseNames[name], Library.reference(ours) != nil
    else { return nil }
    return LocalizedText(en: "it is called \(ours) here", zh: "这里叫 \(ours)")
  }

  private static func lossAdvice(_ function: String) -> LocalizedText {
    LocalizedText(
      en: "losses are functions, called right away: \(function)(x, y)",
      zh: "损失就是函数，直接调用：\(function)(x, y)")
  }

  /// Whether a name is that of a module of another language, so that a member of it is a function
  /// that needs no module here.
  static func isModule(_ name: String) -> Bool { modules.contains(name) }

  /// The way out for something taken from a module, such as `np.dot` or `torch.nn.ReLU`.
  static func moduleMember(_ name: String) -> LocalizedText {
    if let advice = moduleMembers[name] ?? names[name] { return advice }
    if let function = lossFunctions[name] { return lossAdvice(function) }
    guard let ours = ourName(name) else {
      return LocalizedText(
        en: "everything is here without a module; :help lists what there is",
        zh: "这里不用模块，所有函数直接可用；:help 列出有哪些")
    }
    return LocalizedText(
      en: "no module is needed: write \(ours)", zh: "这里不用模块，直接写 \(ours)")
  }

  /// The way out for a member that the value does not have, such as the method of `x.sum()`.
  ///
  /// - Parameters:
  ///   - name: The member.
  ///   - owner: What stands in front of the point, as it is written.
  /// - Returns: The way out; none where it is no such habit.
  static func member(_ name: String, of owner: String) -> LocalizedText? {
    if let advice = members[name] { return advice }
    guard let ours = ourName(name) else { return nil }
    let needsMore = (Library.reference(ours)?.parameters ?? []).dropFirst().contains { parameter in
      if case .required = parameter.defaultValue { true } else { false }
    }
    let call = "\(ours)(\(owner)\(needsMore ? ", …" : ""))"
    return LocalizedText(en: "functions go in front: \(call)", zh: "函数写在前面：\(call)")
  }

  /// The text that stands for a name of another language; none where it is more than a name.
  static func replacement(_ name: String) -> String? {
    if let text = plainWords[name] { return text }
    guard let ours = renamedFunctions[name] ?? chineseNames[name] else { return nil }
    return Library.reference(ours) == nil ? nil : ours
  }

  /// The function for a loss that others make as an object.
  static func lossFunction(_ name: String) -> String? { lossFunctions[name] }

  /// Whether an argument of other libraries has nothing to say here.
  static func isNeedlessArgument(_ name: String) -> Bool { needlessArguments.contains(name) }

  /// The name that an argument of another library has here.
  static func argument(_ name: String) -> String? { argumentNames[name] }

  private static let argumentNames = [
    "num_classes": "n", "size": "shape", "start_dim": "start", "keep_prob": "keep",
    "negative_slope": "slope", "kernel_size": "kernel", "dims": "dim", "axes": "dim",
  ]

  private static let needlessArguments: Set<String> = [
    "retain_graph", "create_graph", "sep", "end", "flush", "non_blocking", "inplace",
    "device", "dtype", "requires_grad", "out", "copy", "order", "generator", "layout",
  ]

  /// Constants under the names that others give them.
  static let plainWords = [
    "True": "true", "False": "false", "None": "none", "null": "none", "nil": "none", "NULL": "none",
    "NaN": "nan", "Inf": "inf", "Infinity": "inf", "PI": "pi", "undefined": "none", "TRUE": "true",
    "FALSE": "false",
  ]

  private static let lossFunctions = [
    "CrossEntropyLoss": "cross_entropy", "MSELoss": "mse_loss", "L1Loss": "l1_loss",
    "BCELoss": "bce_loss", "BCEWithLogitsLoss": "bce_with_logits", "NLLLoss": "nll_loss",
    "SmoothL1Loss": "smooth_l1_loss", "HuberLoss": "huber_loss",
    "binary_cross_entropy": "bce_loss", "binary_cross_entropy_with_logits": "bce_with_logits",
  ]

  /// The function that another language's name stands for, under our name.
  static func ourName(_ name: String) -> String? {
    let candidates = [name, renamedFunctions[name], name.lowercased(), snakeCased(name)]
    return candidates.compactMap(\.self).first {
      Library.reference($0) != nil || ["pi", "e", "inf", "nan"].contains($0)
    }
  }

  private static let modules: Set<String> = [
    "np", "numpy", "torch", "nn", "F", "tf", "keras", "math", "plt", "scipy", "jnp", "jax", "cv2",
    "pd", "optim", "random", "Math",
  ]

  /// Functions under the names that others give them.
  static let renamedFunctions = [
    "power": "pow", "concatenate": "cat", "concat": "cat", "vstack": "cat", "hstack": "cat",
    "view": "reshape", "mm": "matmul", "bmm": "matmul", "amax": "max", "amin": "min",
    "length": "len", "println": "print", "disp": "print", "printf": "print",
    "echo": "print", "cout": "print", "xrange": "range", "absolute": "abs", "fabs": "abs",
    "ln": "log", "float": "float32", "double": "float64", "int": "floor", "manual_seed": "seed",
    "identity_matrix": "eye", "allclose": "close", "isclose": "close", "expand_dims": "unsqueeze",
    "tile": "repeat", "clip": "clamp", "softmax2d": "softmax", "random_uniform": "rand",
    "Sequential": "sequential", "stddev": "std", "average": "mean", "ravel": "flatten",
    "logistic": "sigmoid", "rectify": "relu", "conv2": "conv2d", "filter2": "conv2d",
    "eig": "eigvals", "repmat": "repeat", "horzcat": "cat", "vertcat": "cat", "sorted": "sort",
    "Dense": "Linear", "Chain": "sequential", "fit": "train", "parameter": "param",
    "Parameter": "param", "Variable": "param", "maxpool2d": "max_pool2d",
    "avgpool2d": "avg_pool2d", "maxpool": "max_pool2d",
    "avgpool": "avg_pool2d", "nansum": "sum",
    "constant": "full", "hardtanh": "hard_tanh", "hardsigmoid": "hard_sigmoid",
    "binary_cross_entropy": "bce_loss", "binary_cross_entropy_with_logits": "bce_with_logits",
    "nll": "nll_loss", "ce_probs": "cross_entropy", "smooth_l1": "smooth_l1_loss",
    "multiclass_hinge": "svm_loss", "multi_margin_loss": "svm_loss", "l2norm": "norm",
    "elastic": "elastic_net", "maxnorm": "max_norm", "maxnorm_": "max_norm",
    "soft_threshold_": "soft_threshold", "softshrink": "soft_threshold",
    "global_avg_pool": "global_avg_pool2d", "global_max_pool": "global_max_pool2d",
    "out_size": "output_size", "gradcheck": "check_grad", "take_along_dim": "gather",
    "split_with_sizes": "chunk", "tensor_split": "chunk", "array_split": "chunk",
    "DataLoader": "batches", "train_test_split": "split", "random_split": "split",
    "standardize": "standardise", "StandardScaler": "standardise",
    "clip_grad_norm_": "clip_grad_norm", "StepLR": "step_lr",
    "CosineAnnealingLR": "cosine_lr", "ExponentialLR": "exponential_lr",
    "swapaxes": "transpose", "movedim": "permute", "inner": "dot", "norm2": "norm",
  ]

  /// Our functions under the names that Chinese books give them.
  private static let chineseNames = [
    "卷积": "conv2d", "池化": "max_pool2d", "最大池化": "max_pool2d", "平均池化": "avg_pool2d",
    "求和": "sum", "平均": "mean", "平均值": "mean", "均值": "mean", "方差": "var", "标准差": "std",
    "最大值": "max", "最小值": "min", "打印": "print", "输出": "print", "转置": "transpose",
    "展平": "flatten", "修正线性单元": "relu", "双曲正切": "tanh", "交叉熵": "cross_entropy",
    "均方误差": "mse_loss", "全零": "zeros", "全一": "ones", "单位矩阵": "eye", "随机数": "rand",
    "线性": "linear", "梯度": "grad", "反向传播": "backward", "参数": "param", "点积": "dot",
    "填充": "pad", "绝对值": "abs", "平方根": "sqrt", "指数": "exp", "对数": "log", "长度": "len",
    "独热": "one_hot", "随机失活": "dropout", "全连接层": "Linear", "卷积层": "Conv2d",
  ]

  private static let names: [String: LocalizedText] = [
    "True": LocalizedText(en: "write true", zh: "写作 true"),
    "False": LocalizedText(en: "write false", zh: "写作 false"),
    "None": LocalizedText(en: "write none", zh: "写作 none"),
    "null": LocalizedText(en: "write none", zh: "写作 none"),
    "nil": LocalizedText(en: "write none", zh: "写作 none"),
    "NaN": LocalizedText(en: "write nan", zh: "写作 nan"),
    "Inf": LocalizedText(en: "write inf", zh: "写作 inf"),
    "Infinity": LocalizedText(en: "write inf", zh: "写作 inf"),
    "PI": LocalizedText(en: "write pi", zh: "写作 pi"),
    "zeros_like": LocalizedText(en: "write zeros(x.shape)", zh: "写作 zeros(x.shape)"),
    "ones_like": LocalizedText(en: "write ones(x.shape)", zh: "写作 ones(x.shape)"),
    "mod": LocalizedText(en: "write a % b", zh: "写作 a % b"),
    "rem": LocalizedText(en: "write a % b", zh: "写作 a % b"),
    "trace": LocalizedText(
      en: "the trace is sum(A * eye(n)) for a matrix of n rows", zh: "n 行矩阵的迹写作 sum(A * eye(n))"),
    "rank": LocalizedText(
      en: "x.rank is the number of axes; a matrix's rank is sum(svdvals(A) > 1e-6)",
      zh: "轴的个数是 x.rank；矩阵的秩写作 sum(svdvals(A) > 1e-6)"),
    "find": LocalizedText(
      en: "a mask chooses elements: x[x > 0]", zh: "用掩码挑选元素：x[x > 0]"),
    "isempty": LocalizedText(en: "write x.size == 0", zh: "写作 x.size == 0"),
    "tic": LocalizedText(en: "write :time EXPR", zh: "写作 :time EXPR"),
    "toc": LocalizedText(en: "write :time EXPR", zh: "写作 :time EXPR"),
    "randi": LocalizedText(
      en: "write randint(lo, hi, shape), which leaves hi out", zh: "写作 randint(lo, hi, shape)，不含 hi"
    ),
    "conv": LocalizedText(
      en: "conv1d(x, kernel) slides over a vector, conv2d(x, kernel) over an image",
      zh: "在向量上滑动用 conv1d(x, kernel)，在图像上滑动用 conv2d(x, kernel)"),
    "collect": LocalizedText(
      en: "range(1, 6) gives the numbers 1 to 5", zh: "range(1, 6) 给出 1 到 5"),
    "console": LocalizedText(en: "write print(x)", zh: "写作 print(x)"),
    "struct": LocalizedText(
      en: "there are no structures; a tuple holds several values: (a, b)",
      zh: "这里没有结构体；多个值可以放进元组：(a, b)"),
    "sprintf": LocalizedText(
      en: "join the parts: \"x = \" + str(x)", zh: "把各部分连接起来：\"x = \" + str(x)"),
    "DataLoader": LocalizedText(
      en: "batches deals them out: for x, y in batches(data, 32) { … }",
      zh: "小批量由 batches 给出：for x, y in batches(data, 32) { … }"),
    "end": LocalizedText(
      en: "positions count from the end when negative: x[-1] is the last one; blocks end with }",
      zh: "负数表示从末尾倒数：x[-1] 是最后一个；代码块用 } 结束"),
    "array": bracketAdvice, "matrix": bracketAdvice, "list": bracketAdvice,
    "size": LocalizedText(
      en: "x.shape gives the sizes, x.size the number of elements",
      zh: "各轴长度用 x.shape，元素个数用 x.size"),
    "numel": LocalizedText(en: "write x.size", zh: "写作 x.size"),
    "optimizer": optimizerAdvice, "optimiser": optimizerAdvice,
    "dict": LocalizedText(
      en: "there are no dictionaries; a tuple holds several values: (a, b)",
      zh: "这里没有字典；多个值可以放进元组：(a, b)"),
    "enumerate": loopAdvice, "zip": loopAdvice,
    "map": LocalizedText(
      en: "functions work on every element of a tensor: f(x)", zh: "函数会作用于张量的每个元素：f(x)"),
    "Float32": typeAdvice, "Float64": typeAdvice, "plt": plotAdvice, "figure": plotAdvice,
    "clear": LocalizedText(en: ":reset forgets all variables", zh: ":reset 会清除所有变量"),
    "clc": LocalizedText(en: ":reset forgets all variables", zh: ":reset 会清除所有变量"),
    "exit": LocalizedText(en: ":quit leaves the console", zh: ":quit 离开控制台"),
    "quit": LocalizedText(en: ":quit leaves the console", zh: ":quit 离开控制台"),
    "greater": LocalizedText(en: "write x > y", zh: "写作 x > y"),
    "less": LocalizedText(en: "write x < y", zh: "写作 x < y"),
    "shape": LocalizedText(en: "write x.shape", zh: "写作 x.shape"),
    "dtype": LocalizedText(en: "write x.dtype", zh: "写作 x.dtype"),
    "time": LocalizedText(en: "write :time EXPR", zh: "写作 :time EXPR"),
    "true_conv2d": LocalizedText(
      en: "write conv2d(x, kernel, mode=\"convolution\"), which turns the kernel round first",
      zh: "写作 conv2d(x, kernel, mode=\"convolution\")，它会先把核旋转 180 度"),
    "mask": LocalizedText(
      en: "write bernoulli(keep, shape), or compare: x > 0",
      zh: "写作 bernoulli(keep, shape)；也可以用比较：x > 0"),
    "dropout_mask": LocalizedText(
      en: "write bernoulli(keep, shape)", zh: "写作 bernoulli(keep, shape)"),
    "init_normal": LocalizedText(
      en: "write std * randn(shape)", zh: "写作 std * randn(shape)"),
    "normal": LocalizedText(
      en: "write mean + std * randn(shape)", zh: "写作 mean + std * randn(shape)"),
    "uniform": LocalizedText(
      en: "write lo + (hi - lo) * rand(shape)", zh: "写作 lo + (hi - lo) * rand(shape)"),
    "inv": LocalizedText(
      en: "write matrix_power(A, -1), or solve(A, b) for a system of equations",
      zh: "写作 matrix_power(A, -1)；解方程组用 solve(A, b)"),
    "quantile": LocalizedText(
      en: "write percentile(x, q) with q from 0 to 100", zh: "写作 percentile(x, q)，q 取 0 到 100"),
    "requires_grad": parameterAdvice,
    "retain_grad": LocalizedText(
      en: "leave it out: after backward(loss) every intermediate has its .grad",
      zh: "不需要它：backward(loss) 之后，每个中间量都有 .grad"),
    "count_params": LocalizedText(
      en: ":shapes net(x) counts the parameters", zh: ":shapes net(x) 会数出参数个数"),
    "assert_close": LocalizedText(
      en: "write assert(close(a, b, tol=1e-5))", zh: "写作 assert(close(a, b, tol=1e-5))"),
    "assert_less": LocalizedText(en: "write assert(a < b)", zh: "写作 assert(a < b)"),
    "assert_between": LocalizedText(
      en: "write assert(lo < x < hi)", zh: "写作 assert(lo < x < hi)"),
    "heat": plotAdvice, "heatmap": plotAdvice, "scatter": plotAdvice, "imshow": plotAdvice,
    "help": LocalizedText(
      en: "write :help, or for one page ?relu", zh: "写作 :help；只看一页写 ?relu"),
    "det": LocalizedText(
      en: "there is no determinant; eigvals(A) gives the eigenvalues, solve(A, b) the solution",
      zh: "没有行列式；特征值用 eigvals(A)，解方程组用 solve(A, b)"),
    "type": typeNameAdvice, "typeof": typeNameAdvice, "isinstance": typeNameAdvice,
    "input": LocalizedText(
      en: "assign what is needed: x = 3", zh: "需要什么就直接赋值：x = 3"),
    "open": LocalizedText(en: ":help file tells about files", zh: "关于文件见 :help file"),
    "self": LocalizedText(
      en: "there are no objects: a model is sequential(Linear(2, 8), ReLU(), Linear(8, 1))",
      zh: "这里没有对象：模型写作 sequential(Linear(2, 8), ReLU(), Linear(8, 1))"),
    "undo": command("undo"), "reset": command("reset"), "lessons": command("lessons"),
    "lesson": command("lesson"), "next": command("next"), "save": command("save"),
    "load": command("load"), "record": command("record"), "帮助": command("help"),
    "退出": command("quit"), "撤销": command("undo"), "vars": variablesAdvice,
    "who": variablesAdvice, "whos": variablesAdvice, "ls": variablesAdvice,
    "ndims": LocalizedText(en: "write x.rank", zh: "写作 x.rank"),
    "tuple": bracketAdvice, "set": bracketAdvice,
    "num2str": LocalizedText(en: "write str(x)", zh: "写作 str(x)"),
    "fprintf": LocalizedText(
      en: "write print(\"x = \" + str(x))", zh: "写作 print(\"x = \" + str(x))"),
    "printf": LocalizedText(
      en: "write print(\"x = \" + str(x))", zh: "写作 print(\"x = \" + str(x))"),
    "filter": LocalizedText(
      en: "a mask chooses elements: x[x > 0]", zh: "用掩码挑选元素：x[x > 0]"),
  ]

  private static let moduleMembers: [String: LocalizedText] = [
    "tensor": LocalizedText(
      en: "write the numbers in brackets: [1 2; 3 4]; param(…) makes a parameter",
      zh: "把数写在方括号里：[1 2; 3 4]；参数用 param(…)"),
    "Tensor": bracketAdvice, "asarray": bracketAdvice,
    "no_grad": LocalizedText(en: "write no_grad { … }", zh: "写作 no_grad { … }"),
    "inf": LocalizedText(en: "write inf", zh: "写作 inf"),
    "nan": LocalizedText(en: "write nan", zh: "写作 nan"),
    "e": LocalizedText(en: "write e", zh: "写作 e"),
    "plot": plotAdvice, "imshow": plotAdvice, "show": plotAdvice, "hist": plotAdvice,
    "newaxis": LocalizedText(
      en: "unsqueeze(x, dim) adds an axis of size 1", zh: "unsqueeze(x, dim) 会添加一个长度为 1 的轴"),
  ]

  private static let members: [String: LocalizedText] = [
    "expand": LocalizedText(
      en: "axes of size 1 stretch by themselves; repeat(x, 2, 1) repeats the numbers",
      zh: "长度为 1 的轴会自动拉伸；repeat(x, 2, 1) 会重复这些数"),
    "long": wholeAdvice, "fill_": fillAdvice, "normal_": fillAdvice, "uniform_": fillAdvice,
    "is_cuda": deviceAdvice, "format": joinAdvice,
    "state_dict": parametersAdvice, "load_state_dict": parametersAdvice,
    "named_parameters": parametersAdvice, "children": layersAdvice, "modules": layersAdvice,
    "type": typeAdvice,
    "view": LocalizedText(
      en: "write reshape(x, …), with -1 for the size to be worked out",
      zh: "写作 reshape(x, …)，要自动推算的长度写 -1"),
    "ndim": LocalizedText(en: "write x.rank", zh: "写作 x.rank"),
    "dim": LocalizedText(en: "write x.rank", zh: "写作 x.rank"),
    "numel": LocalizedText(en: "write x.size", zh: "写作 x.size"),
    "length": LocalizedText(en: "write len(x)", zh: "写作 len(x)"),
    "t": LocalizedText(en: "write x.T", zh: "写作 x.T"),
    "data": detachAdvice, "item": plainAdvice, "numpy": plainAdvice, "tolist": plainAdvice,
    "cpu": deviceAdvice, "cuda": deviceAdvice, "to": deviceAdvice, "device": deviceAdvice,
    "clone": copyAdvice, "copy": copyAdvice, "contiguous": copyAdvice,
    "astype": typeAdvice, "float": typeAdvice, "double": typeAdvice, "half": typeAdvice,
    "requires_grad": parameterAdvice, "requires_grad_": parameterAdvice,
    "zero_": LocalizedText(en: "write zero_grad(w)", zh: "写作 zero_grad(w)"),
    "append": LocalizedText(
      en: "values do not change: t = t + (x,) joins tuples, cat(a, b) joins tensors",
      zh: "值本身不会改变：元组用 t = t + (x,) 连接，张量用 cat(a, b) 连接"),
    "train": evaluationAdvice, "eval": evaluationAdvice,
    "forward": LocalizedText(en: "call the model itself: net(x)", zh: "直接调用模型：net(x)"),
  ]

  private static func command(_ name: String) -> LocalizedText {
    LocalizedText(
      en: ":\(name) is a command: it begins with a colon", zh: ":\(name) 是命令，要以冒号开头")
  }
  private static let wholeAdvice = LocalizedText(
    en: "leave it out: positions and labels are plain numbers", zh: "不需要它：位置和标签就是普通的数")
  private static let fillAdvice = LocalizedText(
    en: "assign all of it: x[:] = 0, parameters inside no_grad { … }",
    zh: "整体赋值：x[:] = 0；参数要写在 no_grad { … } 里")
  private static let joinAdvice = LocalizedText(
    en: "join the parts with +, numbers through str: \"loss \" + str(3)",
    zh: "各部分用 + 连接，数先用 str 转成文字：\"损失 \" + str(3)")
  private static let parametersAdvice = LocalizedText(
    en: "net.parameters holds all of them", zh: "所有参数都在 net.parameters 里")
  private static let layersAdvice = LocalizedText(
    en: "net[0] is the first layer, net[:2] the first two", zh: "net[0] 是第一层，net[:2] 是前两层")
  private static let typeNameAdvice = LocalizedText(
    en: "x.dtype and x.shape say what a tensor is", zh: "用 x.dtype 和 x.shape 看张量是什么样的")
  private static let variablesAdvice = LocalizedText(
    en: ":vars lists the variables", zh: ":vars 列出所有变量")
  private static let bracketAdvice = LocalizedText(
    en: "write the numbers in brackets: [1 2; 3 4]", zh: "把数写在方括号里：[1 2; 3 4]")
  private static let loopAdvice = LocalizedText(
    en: "go through the positions: for i in range(len(x)) { … }",
    zh: "按位置循环：for i in range(len(x)) { … }")
  private static let plotAdvice = LocalizedText(
    en: "plot(x), hist(x) and show(x) draw pictures, and so do :plot, :hist and :show",
    zh: "画图用 plot(x)、hist(x)、show(x)，或命令 :plot、:hist、:show")
  private static let detachAdvice = LocalizedText(
    en: "write detach(x), or change a parameter inside no_grad { … }",
    zh: "写作 detach(x)；修改参数请放在 no_grad { … } 里")
  private static let optimizerAdvice = LocalizedText(
    en: "make one first: optimizer = SGD(net, 0.1); then step(optimizer) and zero_grad(optimizer)",
    zh: "先创建一个：optimizer = SGD(net, 0.1)，然后 step(optimizer)、zero_grad(optimizer)")
  private static let plainAdvice = LocalizedText(
    en: "leave it out: a tensor of rank 0 is a number already",
    zh: "不需要它：0 阶张量本身就是数")
  private static let deviceAdvice = LocalizedText(
    en: "leave it out: there are no devices to choose from", zh: "不需要它：这里没有设备可选")
  private static let copyAdvice = LocalizedText(
    en: "leave it out: tensors are values, b = a is a copy already",
    zh: "不需要它：张量是值，b = a 就已经是副本")
  private static let typeAdvice = LocalizedText(
    en: "write float32(x) or float64(x)", zh: "写作 float32(x) 或 float64(x)")
  /// The way out for those who change the numbers behind the gradients' back.
  static let inPlaceAdvice = LocalizedText(
    en: "change a parameter inside no_grad { w -= 0.1 * w.grad }",
    zh: "修改参数请写在 no_grad { w -= 0.1 * w.grad } 里")
  /// The way out for those who mark what is to be recorded.
  static let parameterAdvice = LocalizedText(
    en: "what is made with param(…) is recorded, all else is not",
    zh: "用 param(…) 创建的量会被记录，其余不会")
  private static let evaluationAdvice = LocalizedText(
    en: "net.training = false evaluates from now on, net(x, training=false) once",
    zh: "以后都评估写 net.training = false；只评估一次写 net(x, training=false)")
}
