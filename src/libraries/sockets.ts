import { defineLibrary } from '../contracts/framework.ts';
import { blocks, give, hazards, names } from './_tables.ts';

const streams = '`asyncio.open_connection`';
const thread = '`asyncio.to_thread`';

/** Sockets, name look-ups and protocols on top of them. */
export default defineLibrary({
  name: 'sockets',
  distributions: [
    'paramiko',
    'pysftp',
    'pyserial',
    'grpcio',
    'websocket-client',
    'websockets',
    'dnspython',
    'python-whois',
    'ldap3',
    'python-ldap',
  ],
  knowledge: {
    aliases: {
      'websocket._core.create_connection': 'websocket.create_connection',
      'websocket._core.WebSocket': 'websocket.WebSocket',
      'paramiko.client.SSHClient': 'paramiko.SSHClient',
    },
    bases: { 'ssl.SSLSocket': ['socket.socket'], 'ftplib.FTP_TLS': ['ftplib.FTP'] },
    types: {
      ...give('socket.socket()', 'socket.create_connection()', 'socket.create_server()', 'socket.socket().dup()'),
      ...give('ssl.SSLSocket()', 'ssl.SSLContext().wrap_socket()', 'ssl.wrap_socket()'),
      'ssl.create_default_context()': 'ssl.SSLContext()',
      'websocket.create_connection()': 'websocket.WebSocket()',
      'paramiko.SSHClient().open_sftp()': 'paramiko.SFTPClient()',
      'websockets.sync.client.connect()': 'websockets.sync.connection.Connection()',
      'ldap.initialize()': 'ldap.ldapobject.LDAPObject()',
    },
  },
  blocking: [
    // Python library reference, `socket`, `select`.
    ...blocks(
      'socket',
      streams,
      names('socket.socket()', 'accept connect connect_ex recv recv_into recvfrom send sendall sendto'),
    ),
    ...blocks('socket', streams, 'socket.create_connection', 'select.select'),
    ...blocks('socket', '`loop.getaddrinfo`', names('socket', 'getaddrinfo gethostbyname gethostbyname_ex')),
    ...blocks('socket', '`loop.getnameinfo`', names('socket', 'gethostbyaddr getnameinfo getfqdn')),
    ...blocks('socket', thread, 'ssl.get_server_certificate'),
    // `ftplib`, `telnetlib`, `xmlrpc.client`. The constructors connect when they are given a host.
    ...blocks('socket', thread, 'ftplib.FTP', 'ftplib.FTP_TLS', 'telnetlib.Telnet', 'nntplib.NNTP'),
    ...blocks(
      'socket',
      thread,
      names(
        'ftplib.FTP()',
        'connect login retrbinary retrlines storbinary storlines nlst mlsd dir delete rename mkd rmd cwd pwd size quit',
      ),
    ),
    ...blocks(
      'socket',
      thread,
      names('telnetlib.Telnet()', 'open read_until read_all expect write'),
      'xmlrpc.client.ServerProxy().*',
    ),
    // https://docs.paramiko.org/en/stable/
    ...blocks('socket', '`asyncssh`', names('paramiko.SSHClient()', 'connect exec_command open_sftp')),
    ...blocks('socket', '`asyncssh`', names('paramiko.SFTPClient()', 'get put open listdir stat remove mkdir')),
    // pysftp on PyPI: the constructor connects.
    ...blocks(
      'socket',
      '`asyncssh`',
      'pysftp.Connection',
      names('pysftp.Connection()', 'get put listdir execute remove'),
    ),
    // https://pyserial.readthedocs.io/en/latest/pyserial_api.html
    ...blocks('socket', '`serial_asyncio`', names('serial.Serial()', 'read read_until readline write')),
    // https://grpc.github.io/grpc/python/grpc.html
    ...blocks('socket', '`grpc.aio`', 'grpc.channel_ready_future().result'),
    // https://websocket-client.readthedocs.io/en/latest/core.html
    ...blocks('socket', '`websockets.connect`', 'websocket.create_connection', 'websocket.WebSocketApp().run_forever'),
    ...blocks('socket', '`websockets.connect`', names('websocket.WebSocket()', 'connect send recv send_binary')),
    // https://websockets.readthedocs.io/en/stable/reference/sync/client.html
    ...blocks(
      'socket',
      '`websockets.connect`',
      'websockets.sync.client.connect',
      names('websockets.sync.connection.Connection()', 'recv send'),
    ),
    // https://dnspython.readthedocs.io/en/stable/resolver.html
    ...blocks(
      'socket',
      '`dns.asyncresolver`',
      'dns.resolver.resolve',
      'dns.resolver.query',
      names('dns.resolver.Resolver()', 'resolve query'),
    ),
    // python-whois on PyPI
    ...blocks('socket', thread, 'whois.whois'),
    // https://ldap3.readthedocs.io/en/latest/connection.html, https://www.python-ldap.org/en/latest/reference/ldap.html
    ...blocks('socket', thread, names('ldap3.Connection()', 'bind search add modify delete')),
    ...blocks(
      'socket',
      thread,
      names('ldap.ldapobject.LDAPObject()', 'simple_bind_s search_s search_ext_s bind_s modify_s add_s'),
    ),
  ],
  // https://docs.paramiko.org/en/stable/api/client.html#paramiko.client.AutoAddPolicy
  hazards: hazards(
    'unknown-host-key',
    '`paramiko.RejectPolicy`, and load the known host keys',
    [names('paramiko', 'AutoAddPolicy WarningPolicy'), names('paramiko.client', 'AutoAddPolicy WarningPolicy')],
    { on: 'use' },
  ),
});
